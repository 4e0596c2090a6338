import { LOG_START } from '../position.codec.js';
import { type KeptEvent, type LogArchive, LogsDiffer } from './archive.js';

/** Hears how many events are done. */
export type OnCopied = (done: number) => void;

/**
 * Carries over what the target does not have yet, in the order of the log; cut off anywhere, it goes on from there. Gives
 * the number of events that were carried over. Throws `LogsDiffer` when the target holds something else than the beginning
 * of the source.
 */
export async function copyLog(
  source: LogArchive,
  target: LogArchive,
  onCopied: OnCopied = () => undefined,
): Promise<number> {
  let copied = 0;
  for await (const page of source.pages(await reached(source, await target.last()))) {
    await target.write(page);
    copied += page.length;
    onCopied(copied);
  }
  return copied;
}

async function reached(source: LogArchive, last: KeptEvent | undefined) {
  if (!last) return LOG_START;
  const found = await source.find(last);
  if (found?.event.id !== last.id)
    throw new LogsDiffer(`the source does not hold the target's last event, ${placeOf(last)}`);
  return found.position;
}

const placeOf = ({ stream, version }: KeptEvent): string => `${stream} ${version}`;

/** What two logs have in common from their beginning, and the first event that they do not. */
export interface Comparison {
  readonly same: number;
  readonly difference: string | null;
}

/** Compares two logs event by event and byte for byte. */
export async function compareLogs(
  one: LogArchive,
  other: LogArchive,
  onCompared: OnCopied = () => undefined,
): Promise<Comparison> {
  let same = 0;
  const others = eventsOf(other);
  for await (const event of eventsOf(one)) {
    const { value: counterpart } = await others.next();
    const difference = differenceOf(event, counterpart);
    if (difference !== undefined) return { same, difference };
    same += 1;
    if (same % 1000 === 0) onCompared(same);
  }
  const rest = await others.next();
  return { same, difference: rest.done === true ? null : `only the second has ${placeOf(rest.value)}` };
}

async function* eventsOf(archive: LogArchive): AsyncGenerator<KeptEvent, undefined> {
  for await (const page of archive.pages(LOG_START)) yield* page;
  return undefined;
}

const FIELDS = ['stream', 'version', 'id', 'type', 'schemaVersion', 'recordedAt', 'meta', 'payload'] as const;

function differenceOf(event: KeptEvent, counterpart: KeptEvent | undefined): string | undefined {
  if (!counterpart) return `only the first has ${placeOf(event)}`;
  const field = FIELDS.find((name) => event[name] !== counterpart[name]);
  return field === undefined ? undefined : `${placeOf(event)} differs in ${field}`;
}
