import { type Permission, classOfField } from '#access';
import type { FieldClass } from '#kernel';
import fc from 'fast-check';
import { type FieldChange, diffOf } from '../domain/replay/diff.js';
import type { StreamHistory } from '../domain/replay/history.js';
import { toldHistory } from '../domain/replay/told-history.js';
import {
  type Telling,
  assessed,
  corrected,
  lives,
  opened,
  registered,
  reported,
  streamOfTellings,
} from './replay.fixture.js';
import { A, B, C } from './replay.fixture.js';
import { seenHistory } from './seen-history.js';

const CLASSES: readonly FieldClass[] = ['identity', 'health', 'notes', 'reporter'];
const permission = fc
  .subarray([...CLASSES])
  .map((classes): Permission => (classes.length === 0 ? { verdict: 'allow' } : { verdict: 'mask', classes }));
const hiddenBy = (given: Permission): readonly FieldClass[] =>
  given.verdict === 'mask' ? [...given.classes, 'reporter'] : ['reporter'];

const text = fc.constantFrom('lời một', 'lời hai', 'lời ba');
const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-03-${String(each).padStart(2, '0')}`);
const level = fc.constantFrom('CAO', 'THAP');
const assessment = fc.tuple(level, day, text, text).map(([riskLevel, on, findings, health]) => {
  const fact = assessed(riskLevel, on);
  return { ...fact, data: { ...fact.data, findings, health } };
});
const residence = fc.tuple(fc.constantFrom(A, B, C), day, text).map(([commune, on, address]) => {
  const fact = lives(commune, on);
  return { ...fact, data: { ...fact.data, address } };
});

/** A stream of facts, of which some are corrected later. */
const streams = fc.oneof(
  fc
    .tuple(fc.array(assessment, { minLength: 1, maxLength: 5 }), assessment)
    .map(([facts, last]) => streamOfTellings('case', ...[opened, ...facts, corrected(1, last)].map(toldOn))),
  fc
    .tuple(text, fc.array(residence, { minLength: 1, maxLength: 5 }), residence)
    .map(([name, facts, last]) =>
      streamOfTellings('child', ...[registered({ name }), ...facts, corrected(1, last)].map(toldOn)),
    ),
);
const toldOn = (event: Telling['event'], index: number): Telling => ({ on: index + 1, event });

/** What a path of a state is about: the class of its last name, by the table, whatever the answer has. */
const classAt = ({ field }: Pick<FieldChange, 'field'>): FieldClass | undefined => {
  const [name = '', holder] = field
    .replaceAll(/\[[^\]]*\]/g, '')
    .split('.')
    .toReversed();
  return classOfField(name, holder);
};

const between = (history: StreamHistory, cut: number): readonly FieldChange[] =>
  diffOf({ earlier: { ...history, events: history.events.slice(0, cut) }, later: history.events.slice(cut) });
const plain = (changes: readonly FieldChange[]) =>
  changes.map(({ field, before, after }) => ({ field, before, after }));

describe('a history as a reader may see it', () => {
  it('compared is what the whole one compared shows of what may be seen: to mask first is to mask afterwards', () => {
    fc.assert(
      fc.property(streams, permission, fc.nat(6), (history, given, cut) => {
        const isHidden = (change: FieldChange) => hiddenBy(given).some((each) => each === classAt(change));
        const [whole, seen] = [between(history, cut), between(seenHistory(history, given), cut)];
        const visible = (changes: readonly FieldChange[]) => plain(changes.filter((each) => !isHidden(each)));
        expect(visible(seen)).toEqual(visible(whole));
        // of what is hidden there may be a place, as of a field that nobody told, and nothing in it
        const inHidden = seen.filter(isHidden).flatMap(({ before, after }) => [before, after]);
        expect(inHidden.filter((value) => value !== null && value !== undefined)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same whatever the hidden fields say', () => {
    fc.assert(
      fc.property(streams, permission, (history, given) => {
        const other = {
          ...history,
          events: history.events.map((event) => ({ ...event, data: said(event.data, given) })),
        };
        expect(toldHistory([seenHistory(other, given)])).toEqual(toldHistory([seenHistory(history, given)]));
      }),
      { numRuns: 500 },
    );
  });

  it('says in the place of who told it that there is one, to whoever asks', () => {
    const report = streamOfTellings('report', {
      on: 1,
      event: reported({ name: 'Người Báo Mẫu', phone: '0900000001' }),
    });
    const answers = JSON.stringify([
      seenHistory(report, { verdict: 'allow' }),
      between(seenHistory(report, { verdict: 'allow' }), 0),
    ]);
    expect(answers).not.toMatch(/Người Báo Mẫu|0900000001/);
    expect(answers).toContain('"informant":{"masked":true}');
    expect(answers).toContain('Trẻ Mẫu Một');
  });
});

/** The payload with something else in each field that is hidden. */
function said<Value>(value: Value, given: Permission, holder = ''): Value {
  if (Array.isArray(value)) return value.map((each: unknown) => said(each, given, holder)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]: [string, unknown]) => {
    const its = classOfField(name, holder);
    const isHidden = its !== undefined && hiddenBy(given).includes(its) && typeof each === 'string';
    return [name, isHidden ? `${each} khác` : said(each, given, name)];
  });
  return Object.fromEntries(entries) as Value;
}
