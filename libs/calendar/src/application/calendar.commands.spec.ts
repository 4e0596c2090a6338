import { accountCommands, accessContext } from '#access';
import { type CommandRequest, SYSTEM, type StreamCommand, definitionsOf } from '#commands';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import { type Uuid, correctionDefinitions, uuid } from '#kernel';
import { type Actor, NotPermitted } from '#permit';
import { FixedClock, asking, ctxOf, idOf } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { calendarContext } from '../calendar.context.js';
import { CALENDAR_ID } from '../domain/calendar/calendar.decider.js';
import { DECISION, TEXT } from '../domain/calendar/calendar.fixture.js';
import type { Moves } from '../domain/calendar/decision.decide.js';
import { calendarCommands } from './calendar.commands.js';
import { CalendarPreview, type OfficeMoves } from './preview.js';

const administrator = (name: string): Actor => ({ id: idOf(name), role: 'administrator', office: 'province:92' });
const [recorder, second] = [administrator('recorder'), administrator('second')];
const CSV = 'day,kind,what_for\n2027-02-05,off,Tết Âm lịch';
const SEEN: Moves = { moved: 2, revoked: 1 };

/** What is owed: asked for in every attempt. */
class Owed extends CalendarPreview {
  asked = 0;
  moved = SEEN.moved;

  of(): Promise<readonly OfficeMoves[]> {
    this.asked += 1;
    return Promise.resolve([{ office: 'commune:31135', moved: this.moved, revoked: SEEN.revoked }]);
  }
}

let store: EventStore;
let owed: Owed;

beforeEach(() => {
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  const codec = createCodec([...correctionDefinitions, ...definitionsOf([accessContext, calendarContext])], keys);
  store = createMemoryEventStore({ codec, clock: new FixedClock('2026-03-10T08:00:00Z') });
  owed = new Owed();
});

const by = (actor: Actor): CommandRequest => ({
  actor,
  ctx: ctxOf({ actor: actor.id, role: actor.role, office: actor.office, commandId: uuid(randomUUID()) }),
});
const send = <Code extends string>(command: StreamCommand<Code>, log = store) =>
  command.carryOut({ store: log, ask: asking(owed) });
const propose = (input: { readonly decisionId?: Uuid; readonly number?: string; readonly csv?: string } = {}) => {
  const { decisionId = DECISION, number = TEXT.decisionNumber, csv = CSV } = input;
  const text = { ...TEXT, decisionNumber: number };
  return send(calendarCommands.propose(CALENDAR_ID, { decisionId, text, csv }, by(recorder)));
};
const approve = (actor: Actor, log = store) =>
  send(calendarCommands.approve(CALENDAR_ID, { decisionId: DECISION, seen: SEEN }, by(actor)), log);

describe('a decision on working days', () => {
  it('is recorded with its file whole, or not at all', async () => {
    expect(await propose({ csv: `${CSV}\n2027-02-31,off,không có ngày này` })).toMatchObject({
      ...{ code: 'calendar.file-refused', detail: { line: 3 } },
    });
    expect(await propose()).toMatchObject({ kind: 'recorded', types: ['CalendarDecisionProposed'] });
  });

  it('that is recorded already keeps the days that it has, whatever file is sent', async () => {
    await propose();
    expect(await propose({ csv: 'no file' })).toMatchObject({ kind: 'recorded', types: [] });
  });

  it('waits alone: another one of the year is recorded once it is settled', async () => {
    await propose();
    const other = { decisionId: idOf('other'), number: '99/TB-BNV' };
    expect(await propose(other)).toMatchObject({ code: 'calendar.another-waits' });
    await send(calendarCommands.decline(CALENDAR_ID, { decisionId: DECISION }, by(second)));
    expect(await propose(other)).toMatchObject({ kind: 'recorded' });
  });

  it('is for administrators', async () => {
    const worker: Actor = { id: idOf('an'), role: 'commune-worker', office: 'commune:31135' };
    await propose();
    await expect(approve(worker)).rejects.toThrow(NotPermitted);
    expect(owed.asked).toBe(0);
  });
});

describe('the approval of a decision', () => {
  it('is of a second person, who has seen what it moves', async () => {
    await propose();
    expect(await approve(recorder)).toMatchObject({ code: 'calendar.own-decision' });
    owed.moved += 1;
    expect(await approve(second)).toMatchObject({ code: 'calendar.preview-outdated', detail: { moved: 3 } });
    owed.moved -= 1;
    expect(await approve(second)).toMatchObject({ kind: 'recorded' });
  });

  it('is not of somebody to whom the code of the recorder was shown', async () => {
    await propose();
    const opened = { ...recorder, username: 'mau', displayName: 'Quản trị mẫu' };
    await send(accountCommands.open(recorder.id, opened, by(SYSTEM)));
    await send(accountCommands.changeSignIn(recorder.id, { change: 'code-given' }, by(second)));
    expect(await approve(second)).toMatchObject({ code: 'calendar.approver-not-independent' });
  });

  it('asks anew what is moved where another writer came in between', async () => {
    await propose();
    let isFirst = true;
    const log: EventStore = {
      ...store,
      append: async (what) => {
        if (!isFirst) return await store.append(what);
        isFirst = false;
        owed.moved += 1;
        return { kind: 'conflict', version: 2 };
      },
    };
    expect(await approve(second, log)).toMatchObject({ code: 'calendar.preview-outdated' });
    expect(owed.asked).toBe(2);
  });
});
