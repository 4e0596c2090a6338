import { type CommandRequest, SYSTEM, type StreamCommand } from '#commands';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import { type Uuid, correctionDefinitions, uuid } from '#kernel';
import { type Actor, NotPermitted } from '#permit';
import { FixedClock, asking, ctxOf, idOf } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Change } from '../domain/access-request/access-request.events.js';
import { accessRequestEventDefinitions } from '../domain/access-request/access-request.events.js';
import { accountEventDefinitions } from '../domain/account/account.events.js';
import { officeIdOf } from '../domain/office/office.decide.js';
import { officeEventDefinitions } from '../domain/office/office.events.js';
import { accessRequestCommands } from './access-request.commands.js';
import { accountCommands } from './account.commands.js';
import { officeCommands } from './office.commands.js';

const [FIRST, SECOND, THIRD] = ['commune:31120', 'commune:31135', 'commune:31150'] as const;
const an: Actor = { id: idOf('an'), role: 'commune-worker', office: FIRST };
const chairOf = (office: string): Actor => ({ id: idOf(`chair of ${office}`), role: 'commune-chair', office });
const administrator: Actor = { id: idOf('quan-tri'), role: 'administrator', office: 'province:92' };

let store: EventStore;

beforeEach(() => {
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  const definitions = [accountEventDefinitions, officeEventDefinitions, accessRequestEventDefinitions].flat();
  const codec = createCodec([...correctionDefinitions, ...definitions], keys);
  store = createMemoryEventStore({ codec, clock: new FixedClock('2026-03-10T08:00:00Z') });
});

const by = (actor: Actor): CommandRequest => ({
  actor,
  ctx: ctxOf({ actor: actor.id, role: actor.role, office: actor.office, commandId: uuid(randomUUID()) }),
});
const send = <Code extends string>(command: StreamCommand<Code>, log = store) =>
  command.carryOut({ store: log, ask: asking() });

/** A log in which somebody writes just before the first append. */
function overtaken(write: () => Promise<unknown>): EventStore {
  let isFirst = true;
  return {
    ...store,
    append: async (what) => {
      if (isFirst) {
        isFirst = false;
        await write();
      }
      return store.append(what);
    },
  };
}

const openAn = () =>
  send(accountCommands.open(an.id, { ...an, username: 'an.31120', displayName: 'Cán bộ mẫu' }, by(SYSTEM)));

describe('a command on an account', () => {
  beforeEach(openAn);

  it.each(['grantRole', 'endRole', 'changeSignIn', 'close'] as const)(
    'of administrators is not for others: %s',
    async (name) => {
      const maker = accountCommands[name];
      const input = { role: 'commune-chair', office: FIRST, change: 'sessions-ended' } as const;
      await expect(send(maker(an.id, input, by(chairOf(FIRST))))).rejects.toThrow(NotPermitted);
    },
  );

  it('on how one signs in is for the person of the account alone, or for those who administer', async () => {
    const changed = (request: CommandRequest) =>
      send(accountCommands.changeOwnSignIn(an.id, { change: 'password-set' }, request));
    await expect(changed(by(chairOf(FIRST)))).rejects.toThrow(NotPermitted);
    await expect(changed(by(administrator))).rejects.toThrow(NotPermitted);
    expect(await changed(by(an))).toMatchObject({ kind: 'recorded' });
  });

  it('is not permitted to somebody who only counts', async () => {
    const counting: Actor = { ...administrator, purpose: 'statistics' };
    await expect(send(accountCommands.endRole(an.id, an, by(counting)))).rejects.toThrow(NotPermitted);
  });

  it('in an emergency is not refused because of what else happened to the account', async () => {
    const input = { ...an, emergencyId: idOf('emergency'), childId: idOf('child'), reason: 'Trẻ mẫu cấp cứu' };
    const request = { ...by(an), ifMatch: 1 };
    await send(accountCommands.changeSignIn(an.id, { change: 'sessions-ended' }, by(administrator)));
    expect(await send(accountCommands.openInEmergency(an.id, input, request))).toMatchObject({ kind: 'recorded' });
  });
});

describe('a successor', () => {
  const succeed = (office: string, successor: string, log = store) =>
    send(officeCommands.succeed(officeIdOf(office), { office, successor }, by(SYSTEM)), log);

  it('that leads back is refused: in a circle nobody does the work', async () => {
    await succeed(SECOND, THIRD);
    await succeed(THIRD, FIRST);
    expect(await succeed(FIRST, SECOND)).toMatchObject({ code: 'access.successor-circle' });
  });

  it('is looked at again where another writer came in between', async () => {
    const office = { id: officeIdOf(FIRST), office: FIRST };
    const log = overtaken(async () => {
      await succeed(SECOND, FIRST);
      await send(officeCommands.open(office.id, { office: FIRST, name: 'Xã mẫu' }, by(administrator)));
    });
    expect(await succeed(FIRST, SECOND, log)).toMatchObject({ code: 'access.successor-circle' });
  });
});

describe('a change that waits for a second person', () => {
  const requestId = idOf('request');
  const role: Change = { kind: 'role', accountId: idOf('binh'), role: 'commune-worker', office: FIRST };
  const ask = (change: Change) => send(accessRequestCommands.ask(requestId, { change }, by(administrator)));
  const approve = (actor: Actor, id: Uuid = requestId) => send(accessRequestCommands.approve(id, {}, by(actor)));

  it('of one commune is agreed to by its chair, and by no other', async () => {
    await ask(role);
    await expect(approve(chairOf(SECOND))).rejects.toThrow(NotPermitted);
    expect(await approve(chairOf(FIRST))).toMatchObject({ kind: 'recorded' });
  });

  it('of a commune that was merged is agreed to by the chair of the office that goes on', async () => {
    await ask(role);
    await send(officeCommands.succeed(officeIdOf(FIRST), { office: FIRST, successor: SECOND }, by(SYSTEM)));
    await expect(approve(chairOf(FIRST))).rejects.toThrow(NotPermitted);
    expect(await approve(chairOf(SECOND))).toMatchObject({ kind: 'recorded' });
  });

  it('is not agreed to by somebody to whom the code of the asker was shown', async () => {
    const chair = chairOf(FIRST);
    await openAdministrator();
    await send(
      accountCommands.changeSignIn(administrator.id, { change: 'code-given' }, { ...by(chair), actor: SYSTEM }),
    );
    await ask(role);
    expect(await approve(chair)).toMatchObject({ code: 'access.approver-not-independent' });
  });

  it('is declined by whoever may agree, and by no worker', async () => {
    await ask(role);
    const decline = (actor: Actor) => send(accessRequestCommands.decline(requestId, {}, by(actor)));
    await expect(decline(an)).rejects.toThrow(NotPermitted);
    expect(await decline(chairOf(FIRST))).toMatchObject({ kind: 'recorded', types: ['AccessChangeDeclined'] });
  });
});

const openAdministrator = () =>
  send(
    accountCommands.open(
      administrator.id,
      { ...administrator, username: 'quan-tri', displayName: 'Quản trị mẫu' },
      by(SYSTEM),
    ),
  );
