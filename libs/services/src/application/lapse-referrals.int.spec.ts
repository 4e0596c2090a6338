import { type CommandRequest, SYSTEM_ID } from '#access';
import { type EventStore, LOG_START, createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import { correctionDefinitions, derivedId, plusHours, uuid } from '#kernel';
import { catchUpOnce, migrateProjections } from '#projections';
import { cloneEmptyDatabase } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { referralEventDefinitions } from '../domain/referral/referral.events.js';
import { NOW, RECEIVER, SENDER, actingIn, someId, theCase } from '../domain/services.fixture.js';
import { ReferralOnBoard } from '../read-models/referral-board/referral-board.entity.js';
import { referralBoardProjection } from '../read-models/referral-board/referral-board.projection.js';
import { escalateReferrals } from './escalate-referrals.process.js';
import { lapseReferrals } from './lapse-referrals.js';
import {
  MakeReferralHandler,
  type ReferralAsked,
  type ReferralCommand,
  ReferralCommandHandler,
  referralCommands,
} from './referral.commands.js';
import { CasesInLog } from './cases-in-log.js';
import { ProvidersInLog } from './providers-in-log.js';

let store: EventStore;
let url: string;
let source: DataSource;
let now = NOW;

const clock = { now: () => now };
const send = (command: ReferralCommand) => new ReferralCommandHandler(store, new CasesInLog(store)).execute(command);
const catchUp = () => catchUpOnce({ store, url, projections: [referralBoardProjection] });

function by(role: 'commune-worker' | 'provider-staff', office: string, key: string): CommandRequest {
  const ctx = { ...actingIn(office), role, now, commandId: derivedId(someId('request'), key) };
  return { actor: { id: ctx.actor, role, office }, ctx };
}

async function refer(name: string): Promise<void> {
  const cases = { find: () => Promise.resolve(theCase) };
  const children = {
    find: () => Promise.resolve({ name: 'Trẻ Thử Nghiệm' }),
    birthOf: () => Promise.resolve(undefined),
  };
  const asked: ReferralAsked = {
    ...{ caseId: theCase.caseId, toOffice: RECEIVER, need: 'c', sharedFields: [] },
    legalBasis: 'KHAN_CAP',
    occurredAt: NOW,
  };
  const command = referralCommands.make(someId(name), asked, by('commune-worker', SENDER, name));
  await new MakeReferralHandler(store, cases, children, new ProvidersInLog(store)).execute(command);
}

/** Everything recorded, and the process manager's reaction to it. */
async function react(): Promise<readonly string[]> {
  const manager = escalateReferrals({ clock, send });
  const { events } = await store.readLog(LOG_START, { limit: 100 });
  for (const event of events.filter(({ type }) => manager.types.includes(type))) await manager.react(event);
  const after = await store.readLog(LOG_START, { limit: 100 });
  return after.events.map(({ type, stream, meta }) => `${type} ${stream.slice(-36)} ${meta.actor.id}`);
}

beforeAll(async () => {
  url = await cloneEmptyDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  await migrateProjections(client);
  await client.end();
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  const codec = createCodec([...correctionDefinitions, ...referralEventDefinitions], keys);
  store = createMemoryEventStore({ codec, clock });
  source = new DataSource({ type: 'postgres', url, entities: [ReferralOnBoard] });
  await source.initialize();
  await refer('silent');
  await refer('answered');
  await send(
    referralCommands.accept(someId('answered'), { occurredAt: NOW }, by('provider-staff', RECEIVER, 'acceptance')),
  );
  await catchUp();
});

afterAll(() => source.destroy());

describe('a referral that nobody answers', () => {
  it('is left alone until its time has passed', async () => {
    now = plusHours(NOW, 11);
    await lapseReferrals({ clock, source, store, send });
    expect((await react()).filter((each) => each.startsWith('DeadlineLapsed'))).toEqual([]);
  });

  it('lapses and is escalated once, by the software, however often sweep and process run', async () => {
    now = plusHours(NOW, 12);
    for (let run = 0; run < 3; run += 1) {
      await lapseReferrals({ clock, source, store, send });
      await react();
    }
    await catchUp();
    await lapseReferrals({ clock, source, store, send });
    const told = (await react()).filter((each) => /^(DeadlineLapsed|ReferralEscalated)/.test(each));
    expect(told).toEqual([
      `DeadlineLapsed ${someId('silent')} ${SYSTEM_ID}`,
      `ReferralEscalated ${someId('silent')} ${SYSTEM_ID}`,
    ]);
  });

  it('stands on the board as escalated, with the clock that lapsed', async () => {
    await catchUp();
    const row = await source.getRepository(ReferralOnBoard).findOneByOrFail({ id: someId('silent') });
    expect(row).toMatchObject({
      status: 'made',
      escalated: true,
      lapseAt: null,
      dueAt: new Date('2026-03-25T15:00:00Z'),
    });
  });
});
