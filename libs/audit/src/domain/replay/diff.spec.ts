import { dateOnly } from '#kernel';
import {
  A,
  B,
  C,
  CHILD,
  assessed,
  corrected,
  eventId,
  knownBy,
  lives,
  march,
  measured,
  opened,
  registered,
  reported,
  retracted,
  someId,
  streamOfTellings,
} from '../../application/replay.fixture.js';
import { type FieldChange, diffOf } from './diff.js';
import type { StreamHistory } from './history.js';
import { withoutInformant } from './redact.js';

/** The difference between what was known at the ends of two days of March 2026. */
function between(stream: StreamHistory, from: number, to: number, trueAt?: string): readonly FieldChange[] {
  const earlier = knownBy(stream, from);
  const later = knownBy(stream, to).events.slice(earlier.events.length);
  return diffOf({ earlier, later }, trueAt === undefined ? undefined : dateOnly(trueAt));
}

const fields = (changes: readonly FieldChange[]) => changes.map(({ field }) => field);
const short = (index: number): string => eventId(index).slice(0, 8);

describe('the difference between two instants', () => {
  const told = streamOfTellings(
    'case',
    { on: 1, event: opened },
    { on: 2, event: assessed('CAO', '2026-03-02'), by: 'first worker' },
    { on: 10, event: corrected(1, assessed('THAP', '2026-03-01'), 'read the wrong line'), by: 'second worker' },
    { on: 20, event: retracted(1, 'told of another child'), by: 'chair' },
  );
  const fact = `case.assessments[${short(1)}]`;

  it('names every field that changed once, and nothing that did not', () => {
    expect(between(told, 9, 10).map(({ field, before, after }) => [field, before, after])).toEqual([
      [`${fact}.occurredAt`, '2026-03-02', '2026-03-01'],
      [`${fact}.riskLevel`, 'CAO', 'THAP'],
      ['case.corrections', 0, 1],
      ['case.riskFoundAt', '2026-03-02', '2026-03-01'],
      ['case.riskLevel', 'CAO', 'THAP'],
    ]);
  });

  it('says who changed it, when it was recorded, from when it is true, and why', () => {
    expect(between(told, 9, 10).find(({ field }) => field === 'case.riskLevel')).toEqual({
      field: 'case.riskLevel',
      before: 'CAO',
      after: 'THAP',
      days: { before: null, after: null },
      by: { id: someId('second worker'), kind: 'human', office: `commune:${A}`, role: 'commune-worker' },
      recordedAt: march(10),
      occurredAt: '2026-03-01',
      why: { type: 'FactCorrected', reason: 'read the wrong line' },
      eventId: eventId(2),
      position: '3',
    });
  });

  it('of a retraction gives the reason, and the time at which the fact was said to be', () => {
    const changes = between(told, 10, 20);
    expect(changes).toContainEqual(
      expect.objectContaining({
        field: `${fact}.riskLevel`,
        before: 'THAP',
        after: undefined,
        occurredAt: '2026-03-01',
        why: { type: 'FactRetracted', reason: 'told of another child' },
      }),
    );
    expect(new Set(changes.map(({ by }) => by.id))).toEqual(new Set([someId('chair')]));
  });

  it('of a fact that is told for the first time has no reason but its type', () => {
    expect(between(told, 1, 2).find(({ field }) => field === `${fact}.riskLevel`)).toMatchObject({
      before: undefined,
      after: 'CAO',
      occurredAt: '2026-03-02',
      why: { type: 'InitialAssessmentRecorded', reason: null },
    });
  });

  it('of a field that changed twice is from the first value to the last, by the one who changed it last', () => {
    const level = between(told, 1, 20).filter(({ field }) => field === 'case.riskLevel');
    expect(level).toEqual([]);
    expect(between(told, 2, 20).filter(({ field }) => field === 'case.riskLevel')).toMatchObject([
      { before: 'CAO', after: null, why: { type: 'FactRetracted' } },
    ]);
  });

  it('does not name what went and came back', () => {
    const back = streamOfTellings(
      'case',
      { on: 1, event: opened },
      { on: 2, event: assessed('CAO', '2026-03-02') },
      { on: 3, event: corrected(1, assessed('THAP', '2026-03-02')) },
      { on: 4, event: corrected(1, assessed('CAO', '2026-03-02')) },
    );
    expect(between(back, 2, 4).map(({ field, before, after }) => [field, before, after])).toEqual([
      ['case.corrections', 0, 2],
    ]);
  });

  it('is empty where nothing was recorded between them', () => {
    expect(between(told, 3, 9)).toEqual([]);
    expect(between(told, 20, 20)).toEqual([]);
  });

  it('from the beginning has everything that was told', () => {
    const changes = between(told, 0, 1);
    expect(changes.every(({ before }) => before === undefined || before === 'none')).toBe(true);
    expect(fields(changes)).toEqual(expect.arrayContaining(['case.childId', 'case.danger', 'case.status']));
  });

  it('without a stated reason gives none', () => {
    const { type, data } = corrected(1, assessed('THAP', '2026-03-02'));
    const { reason: _reason, ...unexplained } = data;
    const stream = streamOfTellings(
      'case',
      { on: 1, event: opened },
      { on: 2, event: assessed('CAO', '2026-03-02') },
      { on: 3, event: { type, data: unexplained } },
    );
    expect(between(stream, 2, 3)[0]?.why).toEqual({ type: 'FactCorrected', reason: null });
  });

  it('has what follows from an event in other fields of the state: a measure meets the 12 hours', () => {
    const stream = streamOfTellings('case', { on: 1, event: opened }, { on: 2, event: measured('2026-03-01') });
    const changed = between(stream, 1, 2).map(({ field, after }) => [field.replace(/\[\w{8}\]/, '[…]'), after]);
    expect(changed).toEqual([
      ['case.measures[…].authority', 'CO_SO_Y_TE'],
      ['case.measures[…].beforeReport', null],
      ['case.measures[…].factId', eventId(1)],
      ['case.measures[…].measure', 'CHAM_SOC_Y_TE'],
      ['case.measures[…].note', null],
      ['case.measures[…].occurredAt', '2026-03-01'],
      ['case.obligations[…].metAt', '2026-03-01'],
      ['case.obligations[…].metRecordedAt', march(2)],
    ]);
  });
});

describe('the difference on a day', () => {
  const told = streamOfTellings(
    'child',
    { on: 1, event: registered({ birthDate: '2016' }) },
    { on: 10, event: lives(A, '2026-03-01') },
    { on: 20, event: corrected(1, lives(B, '2026-03-01'), 'told of another commune') },
    { on: 25, event: lives(C, '2026-03-22') },
  );
  const fact = `child.residences[${short(1)}]`;

  it('has the correction of what was true then', () => {
    expect(between(told, 15, 20, '2026-03-04')).toMatchObject([
      { field: `${fact}.communeCode`, before: A, after: B, why: { reason: 'told of another commune' } },
    ]);
  });

  it('says of which day each commune is, where its code named another unit before', () => {
    const moved = streamOfTellings(
      'child',
      { on: 1, event: registered() },
      { on: 2, event: lives(A, '2025-03') },
      { on: 3, event: corrected(1, lives(A, '2025-08-01')) },
      { on: 4, event: corrected(1, lives(B, '2025-08-01')) },
    );
    expect(between(moved, 2, 4).find(({ field }) => field.endsWith('communeCode'))).toMatchObject({
      ...{ before: A, after: B },
      days: { before: '2025-03', after: '2025-08-01' },
    });
  });

  it('has nothing of what was not yet so', () => {
    expect(between(told, 20, 25, '2026-03-21')).toEqual([]);
    expect(fields(between(told, 20, 25, '2026-03-22'))).toContain(`child.residences[${short(3)}].communeCode`);
  });

  it('names facts by their id: retracting the first does not change the second', () => {
    const two = streamOfTellings(
      'child',
      { on: 1, event: registered() },
      { on: 2, event: lives(A, '2026-03-01') },
      { on: 3, event: lives(B, '2026-03-02') },
      { on: 4, event: retracted(1) },
    );
    const changes = between(two, 3, 4);
    expect(fields(changes).every((field) => field.startsWith(`child.residences[${short(1)}]`))).toBe(true);
    expect(changes.find(({ field }) => field.endsWith('communeCode'))).toMatchObject({ before: A, after: undefined });
  });
});

describe('the informant in a difference', () => {
  const told = streamOfTellings('report', { on: 1, event: reported({ name: 'Người Báo Mẫu', phone: '0900000001' }) });
  it('is there in clear for who may see it', () => {
    expect(fields(between(told, 0, 1))).toContain('report.informant.name');
  });

  it('is never there in clear for who may not: only that there is one', () => {
    const events = told.events.map((event) => ({ ...event, data: withoutInformant(event.data) }));
    const changes = between({ ...told, events }, 0, 1);
    expect(fields(changes).filter((field) => field.includes('informant'))).toEqual(['report.informant.masked']);
    const text = JSON.stringify(changes);
    for (const secret of ['Người Báo Mẫu', '0900000001', someId('informant')]) expect(text).not.toContain(secret);
    expect(text).toContain(CHILD);
  });
});
