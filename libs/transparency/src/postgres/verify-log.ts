import { BoundedClient } from '#event-store';
import type { Client } from 'pg';
import { BEGINNING, type LogFault, type StoredEvent, faultOf } from '../judge.js';
import { MerkleTree } from '../merkle-tree.js';
import { AS_TEXTS, type TextRow, cutStreamOf, faultIn } from './stored-events.codec.js';
import { storedPages } from './stored-pages.js';

/** The log as somebody wrote it down at another time: how many events it had, and the root over them in base64. */
export interface Checkpoint {
  readonly size: number;
  readonly root: string;
}

export interface VerifyOptions {
  readonly url: string;
  /** A checkpoint that was kept outside the database. */
  readonly kept?: Checkpoint | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was found. */
export interface Verified {
  /** The log as it is now; worth keeping elsewhere. `null` when something is wrong with it. */
  readonly checkpoint: Checkpoint | null;
  /** How many events were looked at. */
  readonly events: number;
  /** The first thing that is wrong in the log by itself. */
  readonly fault: LogFault | null;
  /** Whether the log begins as it did when the checkpoint was kept. */
  readonly kept: 'same' | 'differs' | 'shorter' | null;
}

const HEAD = 'select next_pos - 1 as last from es.log_head';

/** A stream that says of its end what its last event does not bear out. */
const CUT_STREAM = `
  select s.name, s.last_pos, s.version
    from es.stream s left join es.event e on e.stream_no = s.stream_no and e.version = s.version
   where e.leaf is distinct from s.last_leaf or e.pos is distinct from s.last_pos
      or exists (select from es.event n where n.stream_no = s.stream_no and n.version > s.version)
   order by s.last_pos limit 1`;

/**
 * Recomputes every leaf of the log from what is stored, in the order of positions, as it stands at one moment, and the root
 * of the tree over them (RFC 9162). It ends at the first thing that is wrong. Who changes the log and every leaf after it
 * changes the root: whoever kept one elsewhere sees it.
 */
export async function verifyLog(options: VerifyOptions): Promise<Verified> {
  const client = new BoundedClient({ connectionString: options.url, application_name: 'annhi-verify' });
  client.on('error', () => undefined); // the statement under way throws it too
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await verified(client, options);
  } finally {
    await client.end();
  }
}

async function verified(client: Client, { kept, onProgress }: VerifyOptions): Promise<Verified> {
  const last = (await firstRow(client, HEAD))?.[0] ?? '0';
  const pass = new Pass(kept);
  for await (const page of storedPages(client)) {
    const fault = pass.takeAll(page);
    if (fault) return pass.ended(fault);
    onProgress?.(pass.events, Number(last));
  }
  return pass.ended(await faultOfEnd(client, pass.events, last));
}

/** The log and every stream end where they say. */
async function faultOfEnd(client: Client, events: number, last: string): Promise<LogFault | null> {
  if (String(events) !== last) return { kind: 'log-cut', position: last, stream: null, version: null, eventId: null };
  const cut = await firstRow(client, CUT_STREAM);
  return cut ? cutStreamOf(cut) : null;
}

const firstRow = async (client: Client, text: string): Promise<TextRow | undefined> =>
  (await client.query<string[]>({ text, ...AS_TEXTS })).rows[0];

/** One pass through the log. */
class Pass {
  private readonly tree = new MerkleTree();
  private before = BEGINNING;
  private rootThen: string | undefined;

  constructor(private readonly kept: Checkpoint | undefined) {
    this.keepRoot();
  }

  get events(): number {
    return this.tree.size;
  }

  /** The first fault among them. */
  takeAll(page: readonly StoredEvent[]): LogFault | undefined {
    for (const event of page) {
      const kind = faultOf(event, this.before);
      if (kind) return faultIn(kind, event);
      this.tree.add(Buffer.from(event.leaf, 'base64'));
      this.before = event;
      this.keepRoot();
    }
    return undefined;
  }

  ended(fault: LogFault | null): Verified {
    const checkpoint = fault ? null : { size: this.events, root: this.root() };
    return { checkpoint, events: this.events, fault, kept: this.comparison() };
  }

  private comparison(): Verified['kept'] {
    if (this.kept === undefined) return null;
    if (this.rootThen === undefined) return 'shorter';
    return this.rootThen === this.kept.root ? 'same' : 'differs';
  }

  private keepRoot(): void {
    if (this.events === this.kept?.size) this.rootThen = this.root();
  }

  private root(): string {
    return this.tree.root().toString('base64');
  }
}
