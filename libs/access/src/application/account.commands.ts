import { type Attempt, aggregate } from '#commands';
import type { CommandOutcome } from '#event-store';
import type { Uuid } from '#kernel';
import { type Facts, NO_FACTS } from '#permit';
import {
  assignArea,
  changeSignIn,
  closeAccount,
  endArea,
  endRole,
  grantRole,
  openAccount,
  openInEmergency,
  openWithoutRole,
  reviewEmergency,
} from '../domain/account/account.decide.js';
import { type AccountState, accountDecider } from '../domain/account/account.decider.js';
import { accountEventDefinitions } from '../domain/account/account.events.js';
import { type AccessRefusal, accessRefusals } from '../domain/account/refusals.js';

export type AccessOutcome = CommandOutcome<AccessRefusal>;

/** Events of an account name it besides the name of their stream. */
const itself = (_: unknown, { id }: Attempt<AccountState>): { readonly accountId: Uuid } => ({ accountId: id });

const administered = { permits: 'access:administer', learn: itself } as const;

/** An account is its person's own. */
const ofItsPerson = (_: unknown, { id }: Attempt<AccountState>): Facts => ({ ...NO_FACTS, authors: [id] });

/** Who may sign in, in which roles, and for which areas. */
export const account = aggregate({
  ...{ decider: accountDecider, definitions: accountEventDefinitions, refusals: accessRefusals },
  facts: () => NO_FACTS,
}).commands({
  /** Where its credential was kept before. */
  open: { ...administered, decide: openAccount },
  /** Its first role waits for a second person. */
  openWithoutRole: { ...administered, decide: openWithoutRole },
  grantRole: { ...administered, decide: grantRole },
  endRole: { summary: 'End a role', ...administered, decide: endRole },
  assignArea: { ...administered, decide: assignArea },
  endArea: { summary: 'End an area of charge', ...administered, decide: endArea },
  close: { summary: 'Close an account; its sessions end', ...administered, decide: closeAccount },
  /** What was done for its person: by an administrator, or by the software for whoever holds a code. */
  changeSignIn: { ...administered, decide: changeSignIn },
  /** What its person did. */
  changeOwnSignIn: { permits: 'access:own-session', facts: ofItsPerson, learn: itself, decide: changeSignIn },
  /** Never in the way of what else happens to the account meanwhile. */
  openInEmergency: {
    summary: 'Open what is kept of one child, with a reason, for an hour; somebody else reviews it',
    ...{ permits: 'access:break-glass', additive: true, learn: itself, decide: openInEmergency },
  },
  reviewEmergency: {
    summary: 'Say whether it was justified; never of what one opened oneself',
    ...{ permits: 'access:review-emergency', additive: true, learn: itself, decide: reviewEmergency },
  },
});

export const accountCommands = account.commands;
