import type { RecordedEvent } from '#event-store';
import { type HistoryOf, type RowMap, foldPage, keysOfEvents, matcherOf } from '../fold-page.js';
import type { Projection, Row } from '../projection.js';
import { storedForm } from './stored-form.js';

/**
 * The rows that the projection makes of a log, as they come back from the database, by id. Events that it does not read
 * are passed over, as by the runner.
 */
export const foldEvents = (projection: Projection, log: readonly RecordedEvent[]): readonly Row[] =>
  foldInPages(projection, log, [log.length]);

/**
 * The same in pages of these sizes, over and over. Between pages every row goes through the form in which it is stored,
 * so what a fold keeps outside its rows, or in the order of keys, shows.
 */
export function foldInPages(
  projection: Projection,
  log: readonly RecordedEvent[],
  sizes: readonly number[],
): readonly Row[] {
  const stored = new Map<string, Row>();
  const matches = matcherOf(projection);
  const historyOf: HistoryOf = ({ stream, version }) =>
    log.filter((event) => event.stream === stream && event.version <= version);
  for (const page of pagesOf(log, sizes)) applyPage(projection, stored, page.filter(matches), historyOf);
  return [...stored.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function applyPage(
  projection: Projection,
  stored: Map<string, Row>,
  events: readonly RecordedEvent[],
  historyOf: HistoryOf,
): void {
  const rows: RowMap = new Map(keysOfEvents(projection, events).map((key) => [key, stored.get(key)]));
  for (const key of foldPage(projection, rows, events, historyOf)) {
    const row = rows.get(key);
    if (row) stored.set(key, storedForm(projection, row));
    else stored.delete(key);
  }
}

function pagesOf(log: readonly RecordedEvent[], sizes: readonly number[]): readonly (readonly RecordedEvent[])[] {
  const pages: (readonly RecordedEvent[])[] = [];
  for (let from = 0, page = 0; from < log.length; page += 1) {
    const size = Math.max(1, sizes[page % sizes.length] ?? 1);
    pages.push(log.slice(from, from + size));
    from += size;
  }
  return pages;
}
