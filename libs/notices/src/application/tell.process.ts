import { type Offices, accessRequestEventDefinitions } from '#access';
import { caseworkEventDefinitions } from '#casework';
import { type EventStore, type LogPosition, type RecordedEvent, knownEvent } from '#event-store';
import { intakeEventDefinitions } from '#intake';
import { type Clock, type DeadlineLapseRevoked, type Uuid, categoryOf, correctionDefinitions, idOf } from '#kernel';
import { placementEventDefinitions } from '#placement';
import type { ProcessManager } from '#projections';
import { servicesEventDefinitions } from '#services';
import { TELLING_TYPES, THINGS, type Thing, noticeOf } from '#vocabulary';
import type { Reached } from '../domain/reach.js';
import { actionsAsked } from './asked.js';
import { toldBy } from './told-by.js';
import type { Told } from './told.js';
import type { NoticeBoard } from './notice-board.js';
import { type Reach, noticesTo } from './reach.js';
import { settleNotices } from './settle.js';
import { thingsIn } from './things.js';

/** What the process works with. */
export interface TellDeps {
  readonly clock: Clock;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly board: Pick<NoticeBoard, 'put' | 'revoke' | 'openOf' | 'settle'>;
  readonly reach: Reach;
  readonly offices: Pick<Offices, 'officeAt'>;
  /** Waits until it is known who had an account at that position; throws `StillBehind` when that takes too long. */
  readonly accountsSeen: (position: LogPosition) => Promise<void>;
}

const DEFINITIONS = [
  ...correctionDefinitions,
  ...caseworkEventDefinitions,
  ...intakeEventDefinitions,
  ...servicesEventDefinitions,
  ...placementEventDefinitions,
  ...accessRequestEventDefinitions,
];

/**
 * Tells people what has become theirs, by the event that made it so, and settles what has been done by it. The ids of
 * notices follow from the event, so that each is told once, whatever restarts.
 */
export const tellPeople = (deps: TellDeps): ProcessManager => ({
  name: 'tell-people',
  types: [...new Set([...DEFINITIONS.map(({ type }) => type), ...TELLING_TYPES])],
  react: async (event) => {
    const thing = THINGS.find((each) => each === categoryOf(event.stream));
    if (thing === undefined) return;
    const things = thingsIn(deps);
    const told = await toldBy(things, thing, event);
    if (event.type === 'DeadlineLapseRevoked') await deps.board.revoke(causesOf(event), event.recordedAt);
    if (told.length > 0) await deps.accountsSeen(event.position);
    for (const each of told) await tell(deps, thing, event, each);
    await settleNotices({ ...deps, things }, { thing, id: idOf(event.stream) });
  },
});

async function tell({ board, reach }: TellDeps, thing: Thing, event: RecordedEvent, told: Told): Promise<void> {
  const { stream, meta, recordedAt: at, id } = event;
  const { reason, to: meant, detail = {}, report, barred } = told;
  const about = report === undefined ? { thing, thingId: idOf(stream) } : { thing: 'report' as const, thingId: report };
  const by = meta.actor.kind === 'human' ? meta.actor.id : null;
  const asked = { actions: actionsAsked(reason, detail.kind), barred };
  const found: readonly Reached[] = isOwn(meant) ? [{ to: meant }] : await reach(meant, asked);
  const reached = found.filter(({ to }) => noticeOf(reason).personal !== true || 'account' in to);
  await board.put(id, noticesTo(reached, { reason, ...about, at, detail, by }));
}

const isOwn = (meant: Told['to']): meant is { readonly account: Uuid } => 'account' in meant && !('office' in meant);

/** What made notices that are no longer so: the lapse, and the time that was taken for over. */
function causesOf(event: RecordedEvent): readonly Uuid[] {
  const { lapseEventId, obligationId } = knownEvent<DeadlineLapseRevoked>(event).data;
  return [lapseEventId, obligationId];
}
