import type { Clock, Uuid } from '#kernel';
import type { Thing } from '#vocabulary';
import type { OpenNotice } from './rules.js';
import { isSettled } from './settled.js';
import type { NoticeBoard } from './notice-board.js';
import type { Things } from './things.js';

export interface SettleDeps {
  readonly clock: Clock;
  readonly board: Pick<NoticeBoard, 'openOf' | 'settle'>;
  readonly things: Things;
}

/** Settles what has been done of what people were told about a thing. */
export async function settleNotices(
  { clock, board, things }: SettleDeps,
  { thing, id }: { readonly thing: Thing; readonly id: Uuid },
): Promise<void> {
  const open = await board.openOf(thing, id);
  if (open.length === 0) return;
  const done = await DONE[thing](things, id, open);
  if (done.length > 0)
    await board.settle(
      done.map((notice) => notice.id),
      clock.now(),
    );
}

type Done = (things: Things, id: Uuid, open: readonly OpenNotice[]) => Promise<readonly OpenNotice[]>;

const DONE: Readonly<Record<Thing, Done>> = {
  case: async (things, id, open) => doneOf('case', open, await things.caseOf(id)),
  report: async (things, id, open) => doneOf('report', open, await things.reportOf(id)),
  join: async (things, id, open) => doneOf('join', open, await things.joinOf(id)),
  referral: async (things, id, open) => doneOf('referral', open, await things.referralOf(id)),
  placement: async (things, id, open) => doneOf('placement', open, await things.placementOf(id)),
  account: async (things, id, open) => doneOf('account', open, await things.accountOf(id)),
  'access-request': async (things, id, open) => doneOf('access-request', open, await things.accessRequestOf(id)),
};

const doneOf = <T extends Thing>(
  thing: T,
  open: readonly OpenNotice[],
  found: Parameters<typeof isSettled<T>>[2] | undefined,
): readonly OpenNotice[] => (found === undefined ? [] : open.filter((notice) => isSettled(notice, thing, found)));
