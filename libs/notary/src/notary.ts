import { TreeEdge, checkpointBody, cosignatureLine, signatureLine } from '#transparency';
import { setTimeout as sleep } from 'node:timers/promises';
import { type NotaryFolders, keysOfLog, requireNotBelowKept } from './begin.js';
import type { NotaryKeys } from './keys.js';
import { KeptFile } from './outside/kept-file.js';
import type { WitnessSetting } from './outside/witness.js';
import { noteFault } from './postgres/standing.js';
import { type Ask, type SignedHead, lastHead, lastSeenAlive, writeHead, writeSeenAlive } from './postgres/tables.js';
import { Shipping } from './shipping.js';
import { type LogSource, LogUnsound } from './source.js';
import { TileWatch } from './tile-watch.js';
import { edgeAt, growTo, treeFromRows } from './tree.js';
import { Witnesses } from './witnesses.js';

export interface NotarySettings extends NotaryFolders {
  /** The name under which this log signs, since its first head; one of its own unless told. */
  readonly origin?: string | undefined;
  readonly witnesses?: readonly WitnessSetting[];
  /** Where checkpoints are sent besides. */
  readonly webhook?: string | undefined;
}

export interface NotaryParts {
  readonly ask: Ask;
  readonly source: LogSource;
  readonly settings: NotarySettings;
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

/** So many new events are signed at the next look, fewer when the last head is a second old. */
const AT_ONCE = 256;
const SIGN_MILLIS = 1000;
const LOOK_MILLIS = 200;
/** After a fault of the surroundings. */
const AGAIN_MILLIS = 2000;
/** A log in which nothing is recorded is seen alive so often. */
const ALIVE_MILLIS = 3_600_000;

/** The last head, and when the log was last seen without anything new. */
interface Standing {
  readonly head: SignedHead | undefined;
  readonly seenAt: Date | undefined;
}

/** Signs the heads of the log as it grows, and keeps them outside of the database. One works on a log at a time. */
export class Notary {
  private readonly watch: TileWatch;
  private readonly shipping: Shipping;
  private readonly witnesses: Witnesses;
  private head: SignedHead | undefined;
  private aliveAt: number;
  private said = '';

  private constructor(
    private readonly parts: NotaryParts,
    private readonly keys: NotaryKeys,
    private readonly edge: TreeEdge,
    { head, seenAt }: Standing,
  ) {
    this.head = head;
    const { ask, source, settings } = parts;
    this.watch = new TileWatch(ask, source);
    this.shipping = new Shipping(ask, new KeptFile(settings.checkpoints), settings.webhook);
    this.witnesses = new Witnesses(ask, settings.witnesses ?? []);
    this.aliveAt = Math.max(seenAt?.getTime() ?? 0, head?.signedAt.getTime() ?? 0);
  }

  /**
   * Opens the log for signing. Throws `NotaryUnfit` where it is shorter than, or another than, the last checkpoint that
   * was kept outside says, and for a key that is not its own; `LogUnsound` where it does not bear itself out.
   */
  static async open(parts: NotaryParts): Promise<Notary> {
    const { ask, source, settings } = parts;
    await requireNotBelowKept(ask, settings.checkpoints, { size: () => source.size() });
    const keys = await keysOfLog(ask, settings.folder, settings.origin, parts.now());
    const head = await lastHead(ask);
    const edge = await edgeOf(parts, head);
    await growTo(ask, source, edge, await source.size());
    await requireNotBelowKept(ask, settings.checkpoints, source);
    return new Notary(parts, keys, edge, { head, seenAt: (await lastSeenAlive(ask))?.at });
  }

  /** Looks once: signs what is new, says that the log is alive, looks after tiles, sends what waits. */
  async step(): Promise<void> {
    const now = this.parts.now();
    const size = await this.parts.source.size();
    if (size < this.edge.size) throw new LogUnsound(`the log has ${size} events, and had ${this.edge.size}`);
    if (this.isTimeToSign(size, now)) await this.sign(size, now);
    else if (now.getTime() - this.aliveAt >= ALIVE_MILLIS) await this.seeAlive(now);
    else await this.watch.lookOn(this.head);
    void this.shipping.sendOn(now).catch(this.tell);
  }

  private isTimeToSign(size: number, now: Date): boolean {
    const fresh = size - (this.head?.size ?? 0);
    const isOld = now.getTime() - (this.head?.signedAt.getTime() ?? 0) >= SIGN_MILLIS;
    return fresh >= AT_ONCE || (fresh > 0 && isOld);
  }

  /** Steps until the signal ends it. What the surroundings do wrong is tried again; what the log does wrong is told. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pause = await this.stepped();
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  private async stepped(): Promise<number> {
    try {
      await this.step();
      this.said = '';
      return LOOK_MILLIS;
    } catch (thrown) {
      this.tell(thrown);
      const { ask } = this.parts;
      if (thrown instanceof LogUnsound) await noteFault(ask, 'log', thrown.message).catch(() => undefined);
      return AGAIN_MILLIS;
    }
  }

  /** The same fault is told once, until all is well again. */
  private readonly tell = (thrown: unknown): void => {
    const line = Error.isError(thrown) ? thrown.message : 'unknown fault';
    if (line !== this.said) this.parts.say(line);
    this.said = line;
  };

  private async sign(size: number, at: Date): Promise<void> {
    const { ask, source } = this.parts;
    await growTo(ask, source, this.edge, size);
    const root = this.edge.root();
    const note = await this.signed({ size, root }, at);
    this.head = { size, root, note, signedAt: at };
    await writeHead(ask, this.head);
    this.aliveAt = at.getTime();
    await this.shipping.ship({ note, size, at });
  }

  private async seeAlive(at: Date): Promise<void> {
    const { size, root } = this.head ?? { size: 0, root: new TreeEdge().root() };
    const note = await this.signed({ size, root }, at);
    await writeSeenAlive(this.parts.ask, { size, note, signedAt: at });
    this.aliveAt = at.getTime();
    await this.shipping.ship({ note, size, at });
  }

  /** The checkpoint with our signature, the time at which it was seen, and those of the witnesses. */
  private async signed({ size, root }: Pick<SignedHead, 'size' | 'root'>, at: Date): Promise<string> {
    const body = checkpointBody({ origin: this.keys.log.name, size, root });
    const note = `${body}\n${signatureLine(this.keys.log, body)}`;
    const time = cosignatureLine(this.keys.time, body, Math.floor(at.getTime() / 1000));
    return `${note}${time}${await this.witnesses.cosign(note, size, at)}`;
  }
}

/** The tree of the last head, out of its tiles; where they do not bear it out they are made again from the rows. */
async function edgeOf({ ask, source, say }: NotaryParts, head: SignedHead | undefined): Promise<TreeEdge> {
  if (!head) return new TreeEdge();
  const found = await edgeAt(ask, head.size);
  if (found?.root().equals(head.root)) return found;
  await noteFault(ask, 'tile', 'edge');
  say(`the tiles do not bear the signed head of ${head.size} events out: made again from the rows`);
  const made = await treeFromRows(ask, source, head.size);
  if (!made.root().equals(head.root))
    throw new LogUnsound(`the first ${head.size} events are not those that were signed`);
  return made;
}
