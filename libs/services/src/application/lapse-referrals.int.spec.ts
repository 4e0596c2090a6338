import { calendarsIn, owedRowsIn } from '#calendar';
import { type CommandRequest, SYSTEM_ID, processManager } from '#commands';
import { LOG_START } from '#event-store';
import { derivedId, plusHours } from '#kernel';
import { catchUpOnce, migrateProjections } from '#projections';
import { asking, cloneEmptyDatabase } from '#testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { NOW, RECEIVER, SENDER, actingIn, someId, theCase } from '../domain/services.fixture.js';
import { ReferralOnBoard, referralBoardProjection } from '../read-models/referral-board/referral-board.js';
import { escalateReferrals } from './escalate-referrals.process.js';
import { type TestLog, logWithCase } from './log.fixture.js';
import { type ReferralAsked, referralCommands } from './referral.commands.js';
import { referralSweeps } from './referral.sweeps.js';

let log: TestLog;
let url: string;
let source: DataSource;
let now = NOW;

const clock = { now: () => now };
const catchUp = () => catchUpOnce({ store: log.store, url, projections: [referralBoardProjection] });

/** The sweep as the program runs it. */
async function lapse(): Promise<void> {
  const { store, send } = log;
  const sweep = referralSweeps.find(({ name }) => name === 'lapse-referrals');
  const engine = { clock, store, send, ask: asking(), owed: owedRowsIn(source), calendars: () => calendarsIn(store) };
  await sweep?.begin(engine)();
}

function by(role: 'commune-worker' | 'provider-staff', office: string, key: string): CommandRequest {
  const ctx = { ...actingIn(office), role, now, commandId: derivedId(someId('request'), key) };
  return { actor: { id: ctx.actor, role, office }, ctx };
}

async function refer(name: string): Promise<void> {
  const asked: ReferralAsked = {
    ...{ caseId: theCase.caseId, toOffice: RECEIVER, need: 'c', sharedFields: [] },
    legalBasis: 'KHAN_CAP',
    occurredAt: NOW,
  };
  await log.send(referralCommands.make(someId(name), asked, by('commune-worker', SENDER, name)));
}

/** Everything recorded, and the process manager's reaction to it. */
async function react(): Promise<readonly string[]> {
  const { store, send } = log;
  const seen = () => Promise.resolve();
  const manager = processManager(escalateReferrals, { store, send, clock, seen, ask: asking() });
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
  log = await logWithCase(clock);
  source = new DataSource({ type: 'postgres', url, entities: [ReferralOnBoard] });
  await source.initialize();
  await refer('silent');
  await refer('answered');
  await log.send(
    referralCommands.accept(someId('answered'), { occurredAt: NOW }, by('provider-staff', RECEIVER, 'acceptance')),
  );
  await catchUp();
});

afterAll(() => source.destroy());

describe('a referral that nobody answers', () => {
  it('is left alone until its time has passed', async () => {
    now = plusHours(NOW, 11);
    await lapse();
    expect((await react()).filter((each) => each.startsWith('DeadlineLapsed'))).toEqual([]);
  });

  it('lapses and is escalated once, by the software, however often sweep and process run', async () => {
    now = plusHours(NOW, 12);
    for (let run = 0; run < 3; run += 1) {
      await lapse();
      await react();
    }
    await catchUp();
    await lapse();
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
