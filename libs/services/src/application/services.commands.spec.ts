import { type CommandRequest, type Send, stateOf } from '#commands';
import { type StreamName, type Uuid, derivedId, streamOf } from '#kernel';
import { NotPermitted, type Office, type Role } from '#permit';
import { closed as providerClosed, registered as providerRegistered } from '../domain/provider/provider.fixture.js';
import { referralDecider } from '../domain/referral/referral.decider.js';
import { serviceDecider } from '../domain/service/service.decider.js';
import { RECEIVER, SENDER, actingIn, someId, theCase } from '../domain/services.fixture.js';
import { type TestLog, closed, handedOver, logWithCase } from './log.fixture.js';
import { type ReferralAsked, referralCommands } from './referral.commands.js';
import { type FirstContact, serviceCommands } from './service.commands.js';

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

/** The two offices at work on one log. */
class Offices {
  private constructor(readonly log: TestLog) {}

  static async open(): Promise<Offices> {
    return new Offices(await logWithCase());
  }
  close(): Promise<unknown> {
    return this.log.inCase(closed);
  }
  referral() {
    return stateOf(this.log.store, referralDecider, referralId);
  }
  service() {
    return stateOf(this.log.store, serviceDecider, serviceId);
  }
  make(input: ReferralAsked, request: CommandRequest) {
    return this.log.send(referralCommands.make(referralId, input, request));
  }
  accept(request: CommandRequest) {
    return this.log.send(referralCommands.accept(referralId, { occurredAt: '2026-03-21' }, request));
  }
  write(request: CommandRequest, send: Send = this.log.send) {
    return send(referralCommands.sendMessage(referralId, { text: 'tin thử' }, request));
  }
  begin(input: FirstContact, request: CommandRequest) {
    return this.log.send(serviceCommands.begin(serviceId, input, request));
  }
  add(request: CommandRequest, send: Send = this.log.send) {
    return send(serviceCommands.addContact(serviceId, { kind: 'c', occurredAt: '2026-03-24' }, request));
  }
  retract(retractsEventId: Uuid, request: CommandRequest) {
    return this.log.send(serviceCommands.retractContact(serviceId, { retractsEventId, reason: 'thử' }, request));
  }
}

describe('a referral through the log', () => {
  it('keeps what the receiver will see: the listed fields of the child and no others', async () => {
    const given = await Offices.open();
    expect((await given.make(asked, worker())).kind).toBe('recorded');
    expect(await given.referral()).toMatchObject({
      status: 'made',
      made: { shared: { name: 'Trẻ Thử Nghiệm', contact: 'cán bộ thử' }, childId: theCase.childId, fromOffice: SENDER },
    });
  });

  it('is made once, however often the command is sent', async () => {
    const given = await Offices.open();
    const request = worker();
    const elsewhere = { ...asked, toOffice: 'commune:31147' };
    const [one, two] = [await given.make(elsewhere, request), await given.make(elsewhere, request)];
    expect(two).toEqual(one);
  });

  it('of a case that there is not, and of a case of another commune, answer alike', async () => {
    const given = await Offices.open();
    await expect(given.make({ ...asked, caseId: someId('nothing') }, worker())).rejects.toThrow(NotPermitted);
    await expect(given.make(asked, by('commune-worker', 'commune:31147'))).rejects.toThrow(NotPermitted);
  });

  it('is refused when the case is closed', async () => {
    const given = await Offices.open();
    await given.close();
    expect(await given.make(asked, worker())).toMatchObject({ code: 'services.case-closed' });
  });

  it('is refused when the register says that the provider closed', async () => {
    const given = await Offices.open();
    await given.log.atProvider(providerRegistered(), providerClosed());
    expect(await given.make(asked, worker())).toMatchObject({ code: 'services.provider-closed' });
  });

  it('is answered by the provider that it was sent to, and by no other', async () => {
    const given = await Offices.open();
    await given.make(asked, worker());
    const other = by('provider-staff', `provider:${someId('other-provider')}`);
    await expect(given.accept(other)).rejects.toThrow(NotPermitted);
    await expect(given.accept(worker())).rejects.toThrow(NotPermitted);
    expect((await given.accept(provider())).kind).toBe('recorded');
  });

  it('is written to by the commune that answers for the case at that moment, not by the one that did a moment ago', async () => {
    const given = await Offices.open();
    await given.make(asked, worker());
    await given.log.inCase(...handedOver('31120', '31135'));
    const residence = () => by('commune-worker', 'commune:31135');
    expect((await given.write(residence())).kind).toBe('recorded');
    const handedBack = given.log.sendWhile(async () => {
      await given.accept(provider());
      await given.log.inCase(...handedOver('31135', '31120'));
    });
    expect(await given.write(residence(), handedBack)).toMatchObject({ code: 'services.only-both-sides-write' });
  });

  it('is written to whatever else became of it meanwhile, and each try reads no more than it and its case', async () => {
    const given = await Offices.open();
    await given.make(asked, worker());
    await given.accept(provider());
    const read: StreamName[] = [];
    expect((await given.write({ ...worker(), ifMatch: 1 }, given.log.sendNoting(read))).kind).toBe('recorded');
    expect(read).toEqual([streamOf('referral', referralId), streamOf('case', theCase.caseId)]);
  });
});

describe('a service through the log', () => {
  async function accepted(): Promise<Offices> {
    const given = await Offices.open();
    await given.make(asked, worker());
    await given.accept(provider());
    return given;
  }

  it('of a provider finds its case by the referral', async () => {
    const given = await accepted();
    expect((await given.begin(first, provider())).kind).toBe('recorded');
    expect((await given.add(provider())).kind).toBe('recorded');
    expect(await given.service()).toMatchObject({
      caseId: theCase.caseId,
      providerOffice: RECEIVER,
      contacts: [{ occurredAt: '2026-03-22' }, { occurredAt: '2026-03-24' }],
    });
  });

  it('of a commune needs no referral', async () => {
    const given = await Offices.open();
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
    const given = await Offices.open();
    const named = { ...first, caseId: theCase.caseId };
    expect(await given.begin(named, worker())).toMatchObject({ code: 'services.referral-not-found' });
    await given.make(asked, worker());
    expect(await given.begin(named, worker())).toMatchObject({ code: 'services.not-accepted' });
  });

  it('takes no further contact when the case is closed, and none of a service that is not there', async () => {
    const given = await accepted();
    await expect(given.add(worker())).rejects.toThrow(NotPermitted);
    await given.begin(first, provider());
    await given.close();
    expect(await given.add(worker())).toMatchObject({ code: 'services.case-closed' });
  });

  it('loses a contact that was told in error', async () => {
    const given = await accepted();
    await given.begin(first, provider());
    await given.add(provider());
    const state = await given.service();
    const factId = state.status === 'running' ? state.contacts[0]?.factId : undefined;
    expect(factId && (await given.retract(factId, provider())).kind).toBe('recorded');
    expect(await given.service()).toMatchObject({
      contacts: [{ occurredAt: '2026-03-24' }],
    });
  });

  it('takes no contact that lost to another one while the case was closed', async () => {
    const given = await accepted();
    await given.begin(first, provider());
    const closing = given.log.sendWhile(async () => {
      await given.add(provider());
      await given.close();
    });
    expect(await given.add(provider(), closing)).toMatchObject({ code: 'services.case-closed' });
    expect(await given.service()).toMatchObject({ contacts: [{}, {}] });
  });
});
