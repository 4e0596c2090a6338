import { StoreUnavailable } from '#event-store';
import { uuid } from '#kernel';
import type { ClockState } from '#platform';
import type { FollowerStatus } from '#projections';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Controller, Get, HttpCode, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../edge/session.guard.js';
import { APPLICATION, type HealthSource } from './health-source.js';
import { READ_MODEL_VERSIONS, type ReadModelVersions, missingVersions } from './read-model-versions.js';

const UP_OR_DOWN = ['up', 'down'] as const;
type UpOrDown = (typeof UP_OR_DOWN)[number];

/** What people should look at although requests are answered. */
const WARNINGS = ['read-models-behind', 'read-models-stopped', 'clocks-differ', 'log-ahead'] as const;
type Warning = (typeof WARNINGS)[number];

class Readiness {
  @ApiProperty({ enum: ['ready', 'not-ready'] })
  readonly status: 'ready' | 'not-ready';

  @ApiProperty({ enum: UP_OR_DOWN })
  readonly log: UpOrDown;

  @ApiProperty({ enum: UP_OR_DOWN, description: 'The database of the keys, without which nothing sealed is read' })
  readonly keys: UpOrDown;

  @ApiProperty({ type: String, nullable: true, description: 'Why it is not ready' })
  readonly fault: string | null;

  @ApiProperty({ type: [String], description: 'Read models that are not there yet in the version of this program' })
  readonly missing: readonly string[];

  @ApiProperty({ type: Number, nullable: true, description: 'How many events the last of the read models is behind' })
  readonly lag: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds that the clock of the database is ahead' })
  readonly clockDifference: number | null;

  @ApiProperty({ enum: WARNINGS, isArray: true })
  readonly warnings: readonly Warning[];
}

/** Whoever asks decides within seconds whether to send people here. */
const ANSWER_WITHIN_MILLIS = 1500;
/** So many events behind, and people see old lists. */
const FAR_BEHIND = 1000;

@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    @Inject(APPLICATION) private readonly application: HealthSource,
    @Inject(READ_MODEL_VERSIONS) private readonly versions: ReadModelVersions,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { type: 'string', enum: ['live'] } } } })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether log and keys answer, and the read models are those of this program' })
  @ApiOkResponse({ type: Readiness })
  @ApiServiceUnavailableResponse({ type: Readiness })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.look();
    if (readiness.status === 'not-ready') void reply.status(503);
    return readiness;
  }

  private async look(): Promise<Readiness> {
    const { freshness } = this.application;
    const [followers, active, keys, writing] = await Promise.all([
      within(freshness.status()),
      within(freshness.activeVersions()),
      within(this.application.keys.find([`${uuid(randomUUID())}/identity`])),
      within(this.application.writeFault()),
    ]);
    const missing = 'fault' in active ? [] : missingVersions(this.versions, active.value);
    const clock = this.application.clocks.state();
    const [fault = null] = [followers, active, keys, asFault(writing), lookedAt(clock)].flatMap(faultIn);
    return {
      status: fault === null && missing.length === 0 ? 'ready' : 'not-ready',
      log: upOrDown(followers),
      keys: upOrDown(keys),
      ...{ fault, missing, clockDifference: clock.differenceMillis },
      ...lagging(followers, clock),
    };
  }
}

/** What was found is itself a fault. */
const asFault = (looked: Looked<string | null>): Looked<null> =>
  'fault' in looked ? looked : looked.value === null ? { value: null } : { fault: looked.value };

const lookedAt = ({ mayRecord }: ClockState): Looked<null> =>
  mayRecord ? { value: null } : { fault: 'the clock of the database is wrong' };

const upOrDown = (looked: Looked<unknown>): UpOrDown => ('fault' in looked ? 'down' : 'up');

function lagging(
  looked: Looked<readonly FollowerStatus[]>,
  { fault }: ClockState,
): Pick<Readiness, 'lag' | 'warnings'> {
  const clocks = WARNINGS.filter((warning) => warning === fault);
  if ('fault' in looked) return { lag: null, warnings: clocks };
  const followers = looked.value;
  const lag = Math.max(0, ...followers.map((each) => each.lag));
  const behind: readonly Warning[] = lag > FAR_BEHIND ? ['read-models-behind'] : [];
  const stopped: readonly Warning[] = followers.some(({ parked }) => parked) ? ['read-models-stopped'] : [];
  return { lag, warnings: [...behind, ...stopped, ...clocks] };
}

type Looked<Value> = { readonly value: Value } | { readonly fault: string };

/** What was answered in time, or why nothing was. */
async function within<Value>(asked: Promise<Value>): Promise<Looked<Value>> {
  const late = new AbortController();
  try {
    return await Promise.race([
      asked.then((value) => ({ value })),
      setTimeout(ANSWER_WITHIN_MILLIS, { fault: 'the database does not answer in time' }, { signal: late.signal }),
    ]);
  } catch (thrown) {
    return { fault: sentenceOf(thrown) };
  } finally {
    late.abort();
  }
}

const faultIn = (looked: Looked<unknown>): readonly string[] => ('fault' in looked ? [looked.fault] : []);

/** Our own sentence; what others throw may tell addresses. */
const sentenceOf = (thrown: unknown): string =>
  thrown instanceof StoreUnavailable ? thrown.message : 'the database does not answer';
