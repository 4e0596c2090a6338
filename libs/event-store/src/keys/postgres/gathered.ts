import { Batcher } from '../../postgres/batcher.js';
import type { KeyName, KeyRing, SubjectKey } from '../subject-keys.js';

/** Askers whose names go over together. */
const MOST_TOGETHER = 256;
const MOST_WAITING = 20_000;

/** Asks for the keys of many commands at once: what comes while one question is on its way goes into the next. */
export class Gathered {
  private readonly batcher: Batcher<readonly KeyName[], KeyRing>;
  private asked = 0;

  constructor(question: (names: readonly KeyName[]) => Promise<KeyRing>) {
    this.batcher = new Batcher({
      send: async (askers) => {
        const ring = await question([...new Set(askers.flat())]);
        return askers.map((names) => ownOf(ring, names));
      },
      keyOf: () => String((this.asked += 1)), // there is no order among them
      isPoison: () => false,
      mostItems: MOST_TOGETHER,
      mostInFlight: 2,
      fewestBeside: MOST_TOGETHER / 2,
      mostWaiting: MOST_WAITING,
    });
  }

  ask(names: readonly KeyName[]): Promise<KeyRing> {
    return names.length === 0 ? Promise.resolve(new Map()) : this.batcher.add(names);
  }
}

function ownOf(ring: KeyRing, names: readonly KeyName[]): KeyRing {
  const own = new Map<KeyName, SubjectKey>();
  for (const name of names) {
    const key = ring.get(name);
    if (key) own.set(name, key);
  }
  return own;
}
