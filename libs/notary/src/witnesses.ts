import { consistencySpans } from '#transparency';
import { LogUnsound } from './source.js';
import { type WitnessSetting, type Witnessed, askWitness } from './outside/witness.js';
import { noteNotTaken, noteTaken, standings } from './postgres/standing.js';
import type { Ask } from './postgres/tables.js';
import { hashesFromTiles } from './tree.js';

/** Who did not answer is not asked for so long, so that heads do not wait for them. */
const LEFT_ALONE_MILLIS = 30_000;

/** The witnesses that are asked for a cosignature of each head. */
export class Witnesses {
  private readonly leftAloneUntil = new Map<string, number>();

  constructor(
    private readonly ask: Ask,
    private readonly witnesses: readonly WitnessSetting[],
  ) {}

  /** Their lines under the note, of those who answered in time. Throws `LogUnsound` where one has seen more of the log. */
  async cosign(note: string, size: number, at: Date): Promise<string> {
    const asked = this.witnesses.filter(({ key }) => (this.leftAloneUntil.get(key.name) ?? 0) <= at.getTime());
    if (asked.length === 0) return '';
    const known = new Map((await standings(this.ask, 'witness')).map((each) => [each.name, each.size]));
    const lines = await Promise.all(
      asked.map(async (witness) => {
        const { name } = witness.key;
        const asking = { note, size, known: known.get(name) ?? 0, proofFrom: this.proofTo(size) };
        return this.take(name, await askWitness(witness, asking), { size, at });
      }),
    );
    return lines.join('');
  }

  private proofTo(size: number) {
    return (from: number): Promise<readonly Buffer[]> => hashesFromTiles(this.ask, consistencySpans(from, size));
  }

  private async take(name: string, answer: Witnessed, taken: { size: number; at: Date }): Promise<string> {
    switch (answer.kind) {
      case 'cosigned':
        await noteTaken(this.ask, 'witness', name, taken);
        return answer.line;
      case 'ahead':
        throw new LogUnsound(`the witness ${name} has seen ${answer.size} events, and the log has ${taken.size}`);
      case 'fault':
        this.leftAloneUntil.set(name, taken.at.getTime() + LEFT_ALONE_MILLIS);
        await noteNotTaken(this.ask, 'witness', name, { fault: answer.fault, at: taken.at });
        return '';
    }
  }
}
