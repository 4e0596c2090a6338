import { type Accounts, type Actor, type Role, SYSTEM_READER } from '#access';
import { isOfKind, within } from '#vocabulary';
import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHOWN_COMMUNES, type Worker, everybody } from './people.js';
import type { SimulatedClock } from './simulated-clock.js';
import { requestOf } from './step.js';

/** An account as it is printed and kept: `demo-accounts.json` is a list of these. */
export interface DemoAccount {
  readonly role: Role;
  readonly office: string;
  readonly username: string;
  readonly password: string;
}

/** Whoever makes the city opens its accounts. */
const OPERATOR: Actor = { ...SYSTEM_READER, purpose: 'administration' };

/** Hashing a password takes 19 MiB and a processor for a while: as many at once as a small machine has processors. */
const AT_ONCE = 2;

/** Opens the accounts of everybody who works in the city, with passwords that are made here and nowhere else known. */
export async function openAccounts(accounts: Accounts, clock: SimulatedClock): Promise<readonly DemoAccount[]> {
  const people = everybody();
  const opened: DemoAccount[] = [];
  for (let from = 0; from < people.length; from += AT_ONCE)
    opened.push(
      ...(await Promise.all(people.slice(from, from + AT_ONCE).map((each) => openOne(accounts, clock, each)))),
    );
  return opened;
}

async function openOne(accounts: Accounts, clock: SimulatedClock, person: Worker): Promise<DemoAccount> {
  const { id: accountId, username, displayName, role, office } = person;
  const password = randomBytes(12).toString('base64url');
  const request = requestOf({ key: `account/${username}`, by: OPERATOR, purpose: 'administration' }, clock.now());
  const outcome = await accounts.open({ accountId, username, displayName, role, office }, password, request);
  if (outcome.kind !== 'recorded') throw new Error(`the account ${username} was not opened`);
  return { role, office, username, password };
}

export const accountsFileIn = (dataDir: string): string => join(dataDir, 'demo-accounts.json');

/** Keeps the accounts where their owner alone can read them. The file is there whole or not at all. */
export function keepAccounts(dataDir: string, accounts: readonly DemoAccount[]): void {
  const file = accountsFileIn(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The accounts as a table: one of each role, and those of the first communes. The others are in the file. */
export function accountsTable(accounts: readonly DemoAccount[]): readonly string[] {
  const shown = accounts.filter(({ office }) => !isOfKind(office, 'commune') || within(office, SHOWN_COMMUNES));
  const rows = [['role', 'office', 'user', 'password'], ...shown.map(cellsOf)];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

const cellsOf = ({ role, office, username, password }: DemoAccount): readonly string[] => [
  role,
  isOfKind(office, 'provider') ? `${office.slice(0, 17)}…` : office,
  username,
  password,
];
