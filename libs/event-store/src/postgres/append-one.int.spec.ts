import { cloneEmptyDatabase } from '#testing';
import fc from 'fast-check';
import { Pool, type QueryConfig } from 'pg';
import type { ExpectedVersion } from '../port.js';
import { META, newId, newStream, requestOf, ticked } from '../testing/fixture.js';
import { type EncodedAppend, batchQuery, oneQuery } from './append.js';
import { withLog } from './database.fixture.js';

/** A command as the property makes it up: which stream, what it expects, how many events, or which one it repeats. */
interface Told {
  readonly stream: number;
  readonly expected: ExpectedVersion;
  readonly count: number;
  readonly repeats: number;
}

const told: fc.Arbitrary<Told> = fc.record({
  stream: fc.nat(2),
  expected: fc.oneof(fc.nat(6), fc.constantFrom<ExpectedVersion>('any', 'no-stream', 'stream-exists')),
  count: fc.integer({ min: 1, max: 3 }),
  repeats: fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(11) }),
});

const streams = Array.from({ length: 3 }, () => newStream());

function fresh({ stream, expected, count }: Told): EncodedAppend {
  const request = requestOf(streams[stream] ?? newStream(), expected, [ticked(1)]);
  const events = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    type: 'Ticked',
    schemaVersion: 1,
    payload: `{"step":${index}}`,
  }));
  return { request, events, meta: JSON.stringify(META), clock: null };
}

/** Some commands send the events of an earlier one again, as a caller does who lost the answer. */
function commandsOf(all: readonly Told[]): readonly EncodedAppend[] {
  const commands: EncodedAppend[] = [];
  for (const each of all) {
    const earlier = commands[each.repeats];
    commands.push(earlier ? { ...fresh(each), events: earlier.events } : fresh(each));
  }
  return commands;
}

const EMPTY = `alter table es.event disable trigger all; alter table es.stream disable trigger all; alter table es.log_head disable trigger all;
  truncate es.event, es.stream restart identity; update es.log_head set next_pos = 1, last_at = '-infinity'`;
const TOLD = 'select pos, stream_no, version, event_id, type, schema_v, meta, payload from es.event order by pos';

let pool: Pool;

beforeAll(async () => {
  pool = new Pool({ connectionString: await withLog(await cloneEmptyDatabase()), max: 1 });
});

afterAll(() => pool.end());

/** The answers to these commands one after the other in an empty log, and what it holds then; times differ, of course. */
async function outcome(commands: readonly EncodedAppend[], queryOf: (command: EncodedAppend) => QueryConfig) {
  await pool.query(EMPTY);
  const answers: object[] = [];
  for (const command of commands) {
    const { rows } = await pool.query<{ recorded_at: string | null }>(queryOf(command));
    answers.push(...rows.map((row) => ({ ...row, recorded_at: row.recorded_at !== null })));
  }
  return { answers, recorded: (await pool.query<object>(TOLD)).rows };
}

describe('a command alone', () => {
  it('is judged and recorded as it would be in a batch, whatever it expects and whether or not it was sent before', () =>
    fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 12 }), async (all) => {
        const commands = commandsOf(all);
        const alone = await outcome(commands, oneQuery);
        expect(alone).toEqual(await outcome(commands, (command) => batchQuery([command])));
      }),
      { numRuns: 60 },
    ));
});
