import { StoreUnavailable, createCodec, createPostgresEventStore, memorySubjectKeys } from '#event-store';
import { type Clock, instant, streamOf, systemClock, uuid } from '#kernel';
import { cloneDatabases } from '#testing';
import { NestFactory } from '@nestjs/core';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ApplicationContext, openContext } from './context.js';
import { PlatformModule } from './platform.module.js';
import { eventDefinitions } from './registry.js';
import { runProjector } from './run-projector.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-clocks-'));
let settings: { mainUrl: string; keysUrl: string; rootKeyFile: string };
beforeAll(async () => {
  const { main, keys } = await cloneDatabases();
  settings = { mainUrl: main, keysUrl: keys, rootKeyFile: join(folder, 'root.key') };
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const commandId = uuid(randomUUID());
const meta = {
  ...{ commandId, correlationId: commandId, causationId: null, purpose: 'case-work' },
  actor: { kind: 'human', id: commandId, office: 'province:92', role: 'province-officer' },
} as const;

/** A report that was received three hours ago: it is not due for nine more. */
const aReport = () => {
  const reportId = uuid(randomUUID());
  const data = {
    ...{ reportId, receivingPlace: 'TD111', office: 'hotline:111', channel: 'DIEN_THOAI', dutyCommunes: ['31135'] },
    receivedAt: new Date(Date.now() - 3 * 3_600_000).toISOString().replace('Z', '000Z'),
    ...{
      incident: { communeCode: '31135' },
      subjectTypes: [],
      abuseForms: [],
      danger: 'CO',
      children: [],
      harmers: [],
    },
  };
  const events = [{ id: uuid(randomUUID()), type: 'ReportReceived', data }];
  return { stream: streamOf('report', reportId), expected: 'no-stream', events, meta } as const;
};

const typesIn = async ({ store }: ApplicationContext): Promise<readonly string[]> =>
  (await store.readLog(await store.positionAt(instant('2000-01-01T00:00:00Z')), { limit: 1000 })).events.map(
    ({ type }) => type,
  );

describe('a process whose clock is 26 hours fast', () => {
  it('records no lapse, goes on recording what people tell, and judges again when its clock is right', async () => {
    let fastHours = 0;
    const clock: Clock = {
      now: () => instant(new Date(Date.parse(systemClock.now()) + fastHours * 3_600_000).toISOString()),
    };
    const context = await openContext(settings, 'test', { clock });
    const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(context), { logger: ['error'] });
    await context.store.append(aReport());
    fastHours = 26;
    const projector = runProjector(context, nest);
    await setTimeout(7000);
    expect(context.clocks.state()).toMatchObject({ fault: 'clocks-differ', mayRecord: true });
    await expect(context.store.append(aReport())).resolves.toMatchObject({ kind: 'ok' });
    expect(await typesIn(context)).toEqual(['ReportReceived', 'ReportReceived']);
    fastHours = 0;
    await projector.caughtUp();
    expect(context.clocks.state()).toMatchObject({ fault: null });
    await projector.stop();
    await nest.close();
    await context.close();
  }, 60_000);
});

describe('a database whose clock has jumped ahead', () => {
  it('records nothing: what is stamped tomorrow would hold back every stamp until then', async () => {
    const keys = memorySubjectKeys(
      () => uuid(randomUUID()),
      () => randomBytes(32),
    );
    const codec = createCodec(eventDefinitions, keys);
    const store = createPostgresEventStore({
      url: settings.mainUrl,
      codec,
      expectedMillis: () => Date.now() - 26 * 3_600_000,
    });
    const head = await store.head();
    await expect(store.append(aReport())).rejects.toThrow(StoreUnavailable);
    expect(await store.head()).toBe(head);
    await store.close();
  });
});
