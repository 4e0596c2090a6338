import {
  type EventStore,
  type SubjectKeys,
  createCodec,
  createMemoryEventStore,
  memorySubjectKeys,
} from '#event-store';
import { correctionDefinitions, instant, uuid } from '#kernel';
import { FixedClock, cloneEmptyDatabase, idOf } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Access } from '../domain/access-log/access.js';
import { accessLogEventDefinitions } from '../domain/access-log/access-log.events.js';
import { AddAccessReason1764950000000 } from '../infrastructure/access-log-reason.migration.js';
import { CreateAccessLog1764200000000 } from '../infrastructure/access-log.migration.js';
import { CreateAccessTables1764000000000 } from '../infrastructure/migrations.js';
import { AccessLog } from './access-log.js';
import { openReason } from './stated-reason.js';
import { digestsBetween, sealAccesses, verifyAccesses } from './access-log.seal.js';

const clock = new FixedClock('2026-03-31T23:30:00Z');
let source: DataSource;
let store: EventStore;
let log: AccessLog;
let keys: SubjectKeys;

beforeAll(async () => {
  const url = await cloneEmptyDatabase();
  const migrations = [CreateAccessTables1764000000000, CreateAccessLog1764200000000, AddAccessReason1764950000000];
  source = await new DataSource({ type: 'postgres', url, migrations, migrationsRun: true }).initialize();
  keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  store = createMemoryEventStore({
    codec: createCodec([...correctionDefinitions, ...accessLogEventDefinitions], keys),
    clock,
  });
  log = new AccessLog(source, keys);
});

afterAll(async () => {
  await log.onModuleDestroy();
  await source.destroy();
});

const access = (changes: Partial<Access> = {}): Access => ({
  at: clock.now(),
  actor: idOf('worker'),
  role: 'commune-worker',
  office: 'commune:31120',
  act: 'view',
  what: 'GET /api/cases/:id',
  subjects: [idOf('case')],
  purpose: 'casework',
  correlationId: idOf('request'),
  ...changes,
});

const spanOfAll = [instant('2026-03-31T00:00:00Z'), instant('2026-04-02T00:00:00Z')] as const;
const count = async (): Promise<number> => {
  const hours = await digestsBetween(source, ...spanOfAll);
  return hours.reduce((sum, { rows }) => sum + rows, 0);
};

describe('an access', () => {
  it('that is noted is on disk within a second', async () => {
    log.note(access());
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await count()).toBe(1);
  });

  it('that is written is on disk at once', async () => {
    await log.write(access({ act: 'export' }));
    expect(await count()).toBe(2);
  });

  it('of the next month goes into a partition of its own', async () => {
    clock.move(3_600_000);
    for (let time = 0; time < 300; time += 1) log.note(access({ at: clock.now() }));
    await log.flush();
    expect(await count()).toBe(302);
    expect(await source.query(`select count(*)::int as n from access.log_2026_04`)).toEqual([{ n: 300 }]);
  });

  it('is on disk once, and none is lost, when several ask for all of it at the same time', async () => {
    const [before, rows] = [await count(), 40];
    for (let time = 0; time < rows; time += 1) log.note(access({ at: clock.now() }));
    const flushed = [log.flush(), log.flush()];
    for (let time = 0; time < rows; time += 1) log.note(access({ at: clock.now() }));
    await Promise.all([...flushed, log.flush()]);
    expect((await count()) - before).toBe(2 * rows);
  });

  it('of an act that there is none is refused by the table', async () => {
    const wrong = { ...access(), act: 'steal' } as unknown as Access;
    await expect(log.write(wrong)).rejects.toThrow('cannot be written');
  });
});

describe('an hour of the access log', () => {
  it('is sealed once, after it is over', async () => {
    await sealAccesses({ clock, source, store });
    expect((await verifyAccesses({ source, store }, ...spanOfAll)).map(({ status }) => status)).toEqual([
      'intact',
      'not-sealed',
    ]);
    clock.move(2 * 3_600_000);
    await sealAccesses({ clock, source, store });
    await sealAccesses({ clock, source, store });
    const hours = await verifyAccesses({ source, store }, ...spanOfAll);
    expect(hours.map(({ status, rows }) => [status, rows])).toEqual([
      ['intact', 2],
      ['intact', 380],
    ]);
  });

  it('shows that a row was changed by somebody who could switch the trigger off', async () => {
    await source.query('alter table access.log disable trigger no_change');
    await source.query(`update access.log set office = 'commune:31135' where act = 'export'`);
    await source.query('alter table access.log enable trigger no_change');
    expect((await verifyAccesses({ source, store }, ...spanOfAll)).map(({ status }) => status)).toEqual([
      'changed',
      'intact',
    ]);
  });

  it('shows that all of its rows are gone', async () => {
    await source.query('drop table access.log_2026_04');
    expect((await verifyAccesses({ source, store }, ...spanOfAll)).map(({ status, rows }) => [status, rows])).toEqual([
      ['changed', 2],
      ['changed', 0],
    ]);
  });
});

describe('why somebody looked, as they said', () => {
  const REASON = 'Thanh tra vụ của Trẻ Chim Yến';
  const at = '2026-05-04T08:00:00Z';
  const hour = () => digestsBetween(source, instant('2026-05-04T08:00:00Z'), instant('2026-05-04T09:00:00Z'));
  const reasons = () =>
    source.query<readonly { reason: Buffer | null }[]>(`select reason from access.log where at = '${at}' order by id`);

  it('is kept sealed, and opened by the key of who said it alone', async () => {
    await log.write(access({ at: instant(at), reason: REASON }));
    const [sealed] = (await reasons()).map(({ reason }) => reason);
    expect(sealed?.includes(REASON)).toBe(false);
    expect(await openReason(keys, idOf('worker'), sealed ?? null)).toBe(REASON);
    expect(await openReason(keys, idOf('somebody else'), sealed ?? null)).toBeNull();
  });

  it('is not there where none was asked for, and the digest of such a row is what it was before', async () => {
    const before = await hour();
    await source.query(`alter table access.log disable trigger all`);
    await source.query(`update access.log set reason = null where at = '${at}'`);
    await source.query(`alter table access.log enable trigger all`);
    expect(await hour()).not.toEqual(before); // a reason that is taken away is seen
    expect(await openReason(keys, idOf('worker'), null)).toBeNull();
  });
});
