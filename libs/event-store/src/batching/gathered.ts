import { Batcher } from './batcher.js';

/** Questions that go over together at the most. */
const MOST_TOGETHER = 256;
const MOST_WAITING = 20_000;

export interface GatheredOptions {
  /** Questions that may be on their way side by side; 2 unless told. */
  readonly mostInFlight?: number;
  /** A second one goes when this many wait for it, 1 unless told: more where a question costs much, whatever is in it. */
  readonly fewestBeside?: number;
}

/**
 * Asks for many at once: what comes in one turn of the event loop, or while others are on their way, goes over in one
 * question. Nobody is answered from a question that was asked before they came: what they get is as fresh as if they had
 * asked alone. There is no order among questions, and a fault is everybody's who asked together.
 */
export class Gathered<Question, Answer> {
  private readonly batcher: Batcher<Question, { readonly answer: Answer }>;
  private asked = 0;

  constructor(
    question: (asked: readonly Question[]) => Promise<readonly Answer[]>,
    { mostInFlight = 2, fewestBeside = 1 }: GatheredOptions = {},
  ) {
    this.batcher = new Batcher({
      send: async (asked) => (await question(asked)).map((answer) => ({ answer })),
      keyOf: () => String((this.asked += 1)),
      isPoison: () => false,
      mostItems: MOST_TOGETHER,
      mostInFlight,
      fewestBeside,
      mostWaiting: MOST_WAITING,
    });
  }

  async ask(question: Question): Promise<Answer> {
    const { answer } = await this.batcher.add(question);
    return answer;
  }
}
