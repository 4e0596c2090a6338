import type { CommandRequest, Office, Role } from '#access';
import { NotPermitted } from '#access';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import { type Uuid, correctionDefinitions, derivedId, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { referralDecider } from '../domain/referral/referral.decider.js';
import { referralEventDefinitions } from '../domain/referral/referral.events.js';
import { serviceDecider } from '../domain/service/service.decider.js';
import { serviceEventDefinitions } from '../domain/service/service.events.js';
import { NOW, RECEIVER, SENDER, actingIn, someId, theCase } from '../domain/services.fixture.js';
import { load } from './load.js';
import type { CaseSeen } from './ports.js';
import {
  MakeReferralHandler,
  ReferralCommandHandler,
  type ReferralAsked,
  referralCommands,
} from './referral.commands.js';
import {
  ContactHandler,
  BeginServiceHandler,
  type FirstContact,
  ServiceCommandHandler,
  serviceCommands,
} from './service.commands.js';
import { ProvidersInLog } from './providers-in-log.js';

const child = { name: 'Trẻ Thử Nghiệm', birthDate: '2016', address: 'ấp Thử' };
const referralId = someId('referral');
const serviceId = someId('service');
const asked: ReferralAsked = {
  caseId: theCase.caseId,
  toOffice: RECEIVER,
  need: 'c',
  sharedFields: ['name', 'contact'],
  contact: 'cán bộ thử',
  legalBasis: 'THEO_LUAT',
  occurredAt: '2026-03-20',
};
const first: FirstContact = { referralId, contact: { kind: 'c', occurredAt: '2026-03-22' } };

let sent = 0;
function by(role: Role, office: Office): CommandRequest {
  const ctx = { ...actingIn(office), role, commandId: derivedId(someId('request'), (sent += 1)) };
  return { actor: { id: ctx.actor, role, office }, ctx };
}
const worker = (): CommandRequest => by('commune-worker', SENDER);
const provider = (): CommandRequest => by('provider-staff', RECEIVER);

class Offices {
  private open = true;
  readonly store: EventStore = createMemoryEventStore({
    codec: createCodec(
      [...correctionDefinitions, ...referralEventDefinitions, ...serviceEventDefinitions],
      memorySubjectKeys(
        () => uuid(randomUUID()),
        () => randomBytes(32),
      ),
    ),
    clock: { now: () => NOW },
  });
  private readonly cases = {
    find: (id: Uuid): Promise<CaseSeen | undefined> =>
      Promise.resolve(
        id === theCase.caseId
          ? {
              ...theCase,
              open: this.open,
              episodes: [{ beganAt: '2026-03-01', closedAt: this.open ? null : '2026-03-20' }],
            }
          : undefined,
      ),
  };
  private readonly children = {
    find: (id: Uuid) => Promise.resolve(id === theCase.childId ? child : undefined),
    birthOf: () => Promise.resolve(child.birthDate),
  };

  close(): void {
    this.open = false;
  }
  make(input: ReferralAsked, request: CommandRequest) {
    const handler = new MakeReferralHandler(this.store, this.cases, this.children, new ProvidersInLog(this.store));
    return handler.execute(referralCommands.make(referralId, input, request));
  }
  accept(request: CommandRequest) {
    const command = referralCommands.accept(referralId, { occurredAt: '2026-03-21' }, request);
    return new ReferralCommandHandler(this.store, this.cases).execute(command);
  }
  begin(input: FirstContact, request: CommandRequest) {
    return new BeginServiceHandler(this.store, this.cases).execute(serviceCommands.begin(serviceId, input, request));
  }
  add(request: CommandRequest) {
    const handler = new ContactHandler(this.store, this.cases);
    return handler.execute(serviceCommands.addContact(serviceId, { kind: 'c', occurredAt: '2026-03-24' }, request));
  }
  retract(retractsEventId: Uuid, request: CommandRequest) {
    const command = serviceCommands.retractContact(serviceId, { retractsEventId, reason: 'thử' }, request);
    return new ServiceCommandHandler(this.store, this.cases).execute(command);
  }
}

describe('a referral through the log', () => {
  it('keeps what the receiver will see: the listed fields of the child and no others', async () => {
    const given = new Offices();
    expect((await given.make(asked, worker())).kind).toBe('recorded');
    expect(await load(given.store, referralDecider, referralId)).toMatchObject({
      status: 'made',
      made: { shared: { name: 'Trẻ Thử Nghiệm', contact: 'cán bộ thử' }, childId: theCase.childId, fromOffice: SENDER },
    });
  });

  it('is made once, however often the command is sent', async () => {
    const given = new Offices();
    const request = worker();
    const elsewhere = { ...asked, toOffice: 'commune:31147' };
    const [one, two] = [await given.make(elsewhere, request), await given.make(elsewhere, request)];
    expect(two).toEqual(one);
  });

  it('of a case that there is not, and of a case of another commune, answer alike', async () => {
    const given = new Offices();
    await expect(given.make({ ...asked, caseId: someId('nothing') }, worker())).rejects.toThrow(NotPermitted);
    await expect(given.make(asked, by('commune-worker', 'commune:31147'))).rejects.toThrow(NotPermitted);
  });

  it('is refused when the case is closed', async () => {
    const given = new Offices();
    given.close();
    expect(await given.make(asked, worker())).toMatchObject({ code: 'services.case-closed' });
  });

  it('is answered by the provider that it was sent to, and by no other', async () => {
    const given = new Offices();
    await given.make(asked, worker());
    const other = by('provider-staff', `provider:${someId('other-provider')}`);
    await expect(given.accept(other)).rejects.toThrow(NotPermitted);
    await expect(given.accept(worker())).rejects.toThrow(NotPermitted);
    expect((await given.accept(provider())).kind).toBe('recorded');
  });
});

describe('a service through the log', () => {
  async function accepted(): Promise<Offices> {
    const given = new Offices();
    await given.make(asked, worker());
    await given.accept(provider());
    return given;
  }

  it('of a provider finds its case by the referral', async () => {
    const given = await accepted();
    expect((await given.begin(first, provider())).kind).toBe('recorded');
    expect((await given.add(provider())).kind).toBe('recorded');
    expect(await load(given.store, serviceDecider, serviceId)).toMatchObject({
      caseId: theCase.caseId,
      providerOffice: RECEIVER,
      contacts: [{ occurredAt: '2026-03-22' }, { occurredAt: '2026-03-24' }],
    });
  });

  it('of a commune needs no referral', async () => {
    const given = new Offices();
    const { contact } = first;
    expect((await given.begin({ caseId: theCase.caseId, contact }, worker())).kind).toBe('recorded');
  });

  it('is begun by nobody who has no duty and no referral', async () => {
    const given = await accepted();
    const { contact } = first;
    await expect(given.begin({ caseId: theCase.caseId, contact }, provider())).rejects.toThrow(NotPermitted);
    await expect(given.begin({ contact }, worker())).rejects.toThrow(NotPermitted);
    await expect(given.begin(first, by('provider-staff', `provider:${someId('other')}`))).rejects.toThrow(NotPermitted);
  });

  it('is refused under a referral that is not there or not accepted', async () => {
    const given = new Offices();
    const named = { ...first, caseId: theCase.caseId };
    expect(await given.begin(named, worker())).toMatchObject({ code: 'services.referral-not-found' });
    await given.make(asked, worker());
    expect(await given.begin(named, worker())).toMatchObject({ code: 'services.not-accepted' });
  });

  it('takes no further contact when the case is closed, and none of a service that is not there', async () => {
    const given = await accepted();
    await expect(given.add(worker())).rejects.toThrow(NotPermitted);
    await given.begin(first, provider());
    given.close();
    expect(await given.add(worker())).toMatchObject({ code: 'services.case-closed' });
  });

  it('loses a contact that was told in error', async () => {
    const given = await accepted();
    await given.begin(first, provider());
    await given.add(provider());
    const state = await load(given.store, serviceDecider, serviceId);
    const factId = state.status === 'running' ? state.contacts[0]?.factId : undefined;
    expect(factId && (await given.retract(factId, provider())).kind).toBe('recorded');
    expect(await load(given.store, serviceDecider, serviceId)).toMatchObject({
      contacts: [{ occurredAt: '2026-03-24' }],
    });
  });
});
