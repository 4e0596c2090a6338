import { caseCommands, caseDecider } from '#casework';
import { stateOf, timedCommand } from '#commands';
import type { CommandOutcome, EventStore, RecordedEvent } from '#event-store';
import { reportCommands, reportDecider } from '#intake';
import {
  type Clock,
  EMERGENCY_HOURS,
  type StreamName,
  categoryOf,
  idOf,
  isJsonObject,
  millisOf,
  parseInstant,
} from '#kernel';
import { placementCommands, placementDecider } from '#placement';
import { referralCommands, referralDecider } from '#services';
import type { Command } from '@nestjs/cqrs';
import { HOUR } from './times.js';

/** How long after its time the sweep of the projector finds a lapse, more or less. */
const SWEEP_MILLIS = 4000;

type Send = (command: Command<CommandOutcome>) => Promise<unknown>;

interface Due {
  readonly stream: StreamName;
  readonly at: number;
}

/** The sweep of deadlines under the simulated clock: says of each obligation that it lapsed when its time has passed. */
export class Deadlines {
  private due: Due[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly send: Send,
  ) {}

  /** Notes when to look at the stream again, for each obligation that the event begins. */
  see({ stream, data }: RecordedEvent, now: number): void {
    const looks = duesIn(data).map((due) => ({ stream, at: Math.max(due, now) + SWEEP_MILLIS }));
    if (looks.length > 0) this.due = [...this.due, ...looks].toSorted((a, b) => a.at - b.at);
  }

  /** The next look before a time, taken off the list. */
  takeNext(before: number): Due | undefined {
    const [next] = this.due;
    if (!next || next.at > before) return undefined;
    this.due = this.due.slice(1);
    return next;
  }

  /** Says what has lapsed in the stream. What was met in time, or said before, is no lapse: the decision knows. */
  async lapse({ stream }: Due): Promise<void> {
    if (categoryOf(stream) === referralDecider.category) return this.lapseReferral(stream);
    if (categoryOf(stream) === placementDecider.category) return this.lapsePlacement(stream);
    const isCase = categoryOf(stream) === caseDecider.category;
    const state = await (isCase
      ? stateOf(this.store, caseDecider, idOf(stream))
      : stateOf(this.store, reportDecider, idOf(stream)));
    const lapse = isCase ? caseCommands.lapseDeadline : reportCommands.lapseScreening;
    for (const { id } of state.status === 'none' ? [] : state.obligations)
      await this.send(lapse(idOf(stream), { obligationId: id }, timedCommand(id, 'lapse', this.clock.now())));
  }

  private async lapseReferral(stream: StreamName): Promise<void> {
    const state = await stateOf(this.store, referralDecider, idOf(stream));
    for (const { id } of state.status === 'unknown' ? [] : state.obligations)
      await this.send(
        referralCommands.lapse(idOf(stream), { obligationId: id }, timedCommand(id, 'lapse', this.clock.now())),
      );
  }

  private async lapsePlacement(stream: StreamName): Promise<void> {
    const state = await stateOf(this.store, placementDecider, idOf(stream));
    for (const { id } of state.status === 'none' ? [] : state.obligations)
      await this.send(
        placementCommands.lapse(idOf(stream), { obligationId: id }, timedCommand(id, 'lapse', this.clock.now())),
      );
  }
}

/** When something is due that the event begins: twelve hours after a receipt, or when the event itself says so. */
function duesIn({ receivedAt, report, acknowledgeBy, begins }: RecordedEvent['data']): readonly number[] {
  const told: readonly unknown[] = [acknowledgeBy, Array.isArray(begins) ? begins : []].flat();
  const received = millisIn(receivedAt ?? (isJsonObject(report) ? report.receivedAt : undefined));
  return [
    ...(received === undefined ? [] : [received + EMERGENCY_HOURS * HOUR]),
    ...told.flatMap((term) => (isJsonObject(term) ? (millisIn(term.dueAt) ?? []) : [])),
  ];
}

function millisIn(told: unknown): number | undefined {
  const at = typeof told === 'string' ? parseInstant(told) : undefined;
  return at === undefined ? undefined : millisOf(at);
}
