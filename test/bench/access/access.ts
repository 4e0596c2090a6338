import { AccessLog, type Actor, Offices } from '#access';
import { ListCases, caseFile } from '#casework';
import { ReadOne, ReadOneHandler } from '#reading';
import { type Uuid, derivedId, systemClock, uuid } from '#kernel';
import { PlatformModule, migrate, openContext } from '#platform';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { join } from 'node:path';
import { ListCasesHandler } from '../../../libs/casework/src/read-models/case-file/case-list.query.js';
import type { Bench, BenchSetting } from '../harness/bench.js';
import { callersIn, ratePerSecond } from '../harness/callers.js';
import { asking } from '../harness/databases.js';
import { compared } from '../harness/compared.js';
import type { Row } from '../harness/figures.js';
import { OFFICE, buildCity } from '../queues/city.js';
import { bare } from './bare.js';
import { overHttp } from './over-http.js';

const CALLERS = [1, 16] as const;
const FULL = { cases: 20_000, ofOffice: 2000, eventsOfLongCase: 50 };
/** Short and many, so that what slows a busy machine for a moment meets both sides alike. */
const MILLIS = 200;
const QUICK = { cases: 2000, ofOffice: 500, eventsOfLongCase: 50 };

/** A worker, from whom the informant is hidden, and the chair, who sees the whole case: nothing is copied for masking. */
const ID: Uuid = uuid('00000000-0000-4000-8000-0000000000a1');
const office = `commune:${OFFICE}`;
const WORKER: Actor = { id: ID, role: 'commune-worker', office };
const CHAIR: Actor = { id: ID, role: 'commune-chair', office };

/**
 * What guarding costs: a case, and a page of 50 of the work queue, with permission, masking, row-level security as the role
 * of the application and the access log, against the same handlers over the same rows as their owner, without any of it.
 */
export const access: Bench = async (setting) => [...(await guarded(setting)), ...(await overHttp(setting))];

async function guarded({ server, quick, say }: BenchSetting): Promise<readonly Row[]> {
  const [main, keys] = [await server.database('access_main'), await server.database('access_keys')];
  const settings = { mainUrl: main, keysUrl: keys, rootKeyFile: join(server.folder, '..', 'bench-access.key') };
  await migrate({ main, keys });
  await buildCity(settings, quick ? QUICK : FULL, say);
  await asking(main, (client) => client.query('vacuum analyze'));
  const context = await openContext(settings, 'bench');
  const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(context), { logger: ['error'] });
  const [queries, log, source] = [nest.get(QueryBus, { strict: false }), nest.get(AccessLog), nest.get(DataSource)];
  const unguarded = bare(source);
  const offices = nest.get(Offices, { strict: false });
  const find = new ReadOneHandler(unguarded);
  const list = new ListCasesHandler(unguarded, systemClock, offices);
  const ids = (await list.execute(new ListCases({ queue: 'open' }, { limit: 100 }, CHAIR))).items.map(({ id }) => id);
  const noted = (subjects: readonly Uuid[]): void => {
    const what = { act: 'view', what: 'GET /api/cases/:id', purpose: 'casework', correlationId: ID } as const;
    log.note({ at: systemClock.now(), actor: ID, role: WORKER.role, office, subjects, ...what });
  };
  let turn = 0;
  const next = (): Uuid => ids[(turn += 1) % ids.length] ?? derivedId(ID, 'none');
  const cases = {
    'a case': {
      guarded: async () => {
        const id = next();
        await queries.execute(new ReadOne(caseFile, id, WORKER));
        noted([id]);
      },
      bare: () => find.execute(new ReadOne(caseFile, next(), CHAIR)),
    },
    'a page of 50 cases': {
      guarded: async () => {
        const { items } = await queries.execute(new ListCases({ queue: 'open' }, { limit: 50 }, WORKER));
        noted(items.map(({ id }) => id));
      },
      bare: () => list.execute(new ListCases({ queue: 'open' }, { limit: 50 }, CHAIR)),
    },
  };
  const rows: Row[] = [];
  for (const [what, { guarded, bare: plain }] of Object.entries(cases))
    for (const callers of CALLERS) {
      const heading = { name: 'access', case: `${what}, ${callersIn(callers)} : unguarded`, unit: 'reads/s' };
      const ours = { name: 'guarded', round: () => ratePerSecond(callers, MILLIS, guarded) };
      const peer = { name: 'bare', round: () => ratePerSecond(callers, MILLIS, plain) };
      rows.push(await compared(heading, { ours, peer }, quick ? 8 : 40));
    }
  await nest.close();
  await context.close();
  return rows;
}
