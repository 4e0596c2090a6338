import type { Clock, Instant, Uuid } from '#kernel';
import { type Thing, communeOffice } from '#vocabulary';
import type { OpenNotice, Today } from './rules.js';
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
  const told = await board.openOf(thing, id);
  if (told.length === 0) return;
  const open = await Promise.all(told.map((notice) => inOfficeNow(things, notice)));
  const done = await DONE[thing](things, id, { open, now: clock.now() });
  if (done.length > 0)
    await board.settle(
      done.map((notice) => notice.id),
      clock.now(),
    );
}

/** A notice as told to the office that goes on with the work of the one it was told to. */
const inOfficeNow = async (things: Things, notice: OpenNotice): Promise<OpenNotice> =>
  notice.office === null ? notice : { ...notice, office: await things.officeNow(notice.office) };

interface Looked {
  readonly open: readonly OpenNotice[];
  readonly now: Instant;
}

type Done = (things: Things, id: Uuid, looked: Looked) => Promise<readonly OpenNotice[]>;

const DONE: Readonly<Record<Thing, Done>> = {
  case: async (things, id, looked) => doneOf('case', looked, await things.caseOf(id)),
  report: async (things, id, looked) => {
    const found = await things.reportOf(id);
    return doneOf('report', { ...looked, holder: await holderOf(things, found?.liesWith) }, found);
  },
  join: async (things, id, looked) => {
    const found = await things.joinOf(id);
    return doneOf('join', { ...looked, holder: await holderOf(things, found?.toCommune) }, found);
  },
  referral: async (things, id, looked) => doneOf('referral', looked, await things.referralOf(id)),
  placement: async (things, id, looked) => doneOf('placement', looked, await things.placementOf(id)),
  account: async (things, id, looked) => doneOf('account', looked, await things.accountOf(id)),
  'access-request': async (things, id, looked) => doneOf('access-request', looked, await things.accessRequestOf(id)),
};

/** The office that acts for a commune now, which events name by the code of their day. */
const holderOf = async (things: Things, commune: string | null | undefined): Promise<string | null> =>
  commune === null || commune === undefined ? null : things.officeNow(communeOffice(commune));

const doneOf = <T extends Thing>(
  thing: T,
  { open, ...today }: Looked & Partial<Pick<Today, 'holder'>>,
  found: Parameters<typeof isSettled<T>>[2] | undefined,
): readonly OpenNotice[] =>
  found === undefined ? [] : open.filter((notice) => isSettled(notice, thing, found, { holder: null, ...today }));
