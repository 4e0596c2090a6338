import { type CommandOutcome, type EventStore, LOG_START, type LogPosition } from '#event-store';
import type { ProcessManager } from '#projections';
import type { Command, CommandBus } from '@nestjs/cqrs';
import { Deadlines } from './deadlines.js';
import type { HoldersSoFar } from './number-holders.js';
import type { SimulatedClock } from './simulated-clock.js';
import { type Step, requestOf } from './step.js';

export interface Stage {
  readonly store: EventStore;
  readonly clock: SimulatedClock;
  readonly bus: CommandBus;
  readonly holders: HoldersSoFar;
  readonly processManagers: readonly ProcessManager[];
  /** Brings the read models up to date, for a step that needs them. */
  readonly catchUp: () => Promise<void>;
}

/** A step of the plan was refused: the plan is wrong, and there is no city. */
class StepRefused extends Error {
  override readonly name = 'StepRefused';
}

const PAGE = 500;
/** How long after an event the software reacts to it, more or less. */
const REACTION_MILLIS = 300;

/**
 * Carries the steps out, one after the other, each at its time of the simulated clock. What the software does by itself
 * happens where it would have happened: process managers react to every event before the next step, and a deadline that
 * passes between two steps lapses between them.
 */
export class Performance {
  private readonly deadlines: Deadlines;
  private seen: LogPosition = LOG_START;

  constructor(private readonly stage: Stage) {
    this.deadlines = new Deadlines(stage.store, stage.clock, (command) => stage.bus.execute(command));
  }

  async perform(steps: readonly Step[], end: number, onStep: (done: number) => void): Promise<void> {
    for (const [index, step] of steps.entries()) {
      await this.passTo(step.at);
      if (step.needsReadModels) await this.stage.catchUp();
      await this.carryOut(step);
      await this.react();
      onStep(index + 1);
    }
    await this.passTo(end);
    await this.react();
  }

  /** Moves the clock on, and stops where something lapses. */
  private async passTo(at: number): Promise<void> {
    const { clock } = this.stage;
    for (let due = this.deadlines.takeNext(at); due; due = this.deadlines.takeNext(at)) {
      clock.moveTo(due.at);
      await this.deadlines.lapse(due);
    }
    clock.moveTo(at);
  }

  private async carryOut(step: Step): Promise<void> {
    const command: Command<CommandOutcome> = step.deed.command(requestOf(step, this.stage.clock.now()));
    const outcome = await this.stage.bus
      .execute<Command<CommandOutcome>, CommandOutcome>(command)
      .catch((cause: unknown) => {
        throw new StepRefused(`${step.key} (${step.deed.what}) was not carried out`, { cause });
      });
    if (outcome.kind === 'recorded') return;
    const why = outcome.kind === 'refused' ? `${outcome.code} ${JSON.stringify(outcome.detail)}` : outcome.kind;
    throw new StepRefused(`${step.key} (${step.deed.what}): ${why}`);
  }

  /** Lets the process managers see what was recorded, until nothing new comes of it. */
  private async react(): Promise<void> {
    const { store, clock, holders, processManagers } = this.stage;
    for (;;) {
      const { events, through } = await store.readLog(this.seen, { limit: PAGE });
      this.seen = through;
      if (events.length === 0) return;
      for (const event of events) {
        holders.see(event);
        this.deadlines.see(event, clock.millis);
        for (const manager of processManagers.filter(({ types }) => types.includes(event.type))) {
          clock.moveTo(clock.millis + REACTION_MILLIS);
          await manager.react(event);
        }
      }
    }
  }
}
