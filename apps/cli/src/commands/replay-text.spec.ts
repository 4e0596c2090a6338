import type { CaseDiff, CaseReplay, FieldChange, ToldEvent } from '#audit';
import { logPosition } from '#event-store';
import { dateOnly, instant } from '#kernel';
import { idOf } from '#testing';
import { sentences } from '../sentences.js';
import { diffLines, replayLines } from './replay-text.js';

const by = { id: idOf('chair'), kind: 'human', office: 'commune:31120', role: 'commune-chair' };
const look = (language: string) => ({ say: sentences(language), strike: (text: string) => `~${text}~` });

const told = (position: string, changes: Partial<ToldEvent> = {}): ToldEvent => ({
  position,
  stream: 'case',
  version: Number(position),
  eventId: `event ${position}`,
  type: 'InitialAssessmentRecorded',
  occurredAt: '2026-03-02',
  recordedAt: instant('2026-03-03T01:00:00Z'),
  lagMinutes: 480,
  by,
  purpose: 'casework',
  data: {},
  correctedBy: [],
  retractedBy: null,
  ...changes,
});

const replay = (changes: Partial<CaseReplay> = {}): CaseReplay => ({
  caseId: idOf('case'),
  knownAt: { asked: instant('2026-03-15T08:00:00+07:00'), position: logPosition('7') },
  trueAt: dateOnly('2026-03-04'),
  state: { case: { riskLevel: 'THAP' } },
  uncertain: [],
  history: [told('1')],
  complete: true,
  ...changes,
});

const text = (changes: Partial<CaseReplay> = {}, language = 'vi') =>
  replayLines(replay(changes), look(language)).join('\n');

describe('a replay as text', () => {
  it('shows both clocks first, in Vietnamese and in English', () => {
    expect(replayLines(replay(), look('vi')).slice(0, 2)).toEqual([
      'Đã biết đến: 2026-03-15 08:00:00 +07:00 (#7)',
      'Đúng vào ngày: 2026-03-04',
    ]);
    expect(replayLines(replay(), look('en')).slice(0, 2)).toEqual([
      'Known at: 2026-03-15 08:00:00 +07:00 (#7)',
      'True on: 2026-03-04',
    ]);
  });

  it('says now where no instant was asked for, and nothing of a day where none was', () => {
    const now = { knownAt: { asked: null, position: logPosition('9') }, trueAt: null };
    expect(text(now)).toContain('Đã biết đến: bây giờ (#9)');
    expect(text(now, 'en')).toContain('Known at: now (#9)');
    expect(text(now, 'en')).not.toContain('True on');
  });

  it('has a line for each event with both times, and the state at the end', () => {
    const lines = text().split('\n');
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^#1 +2026-03-03 08:00:00 \+07:00 +2026-03-02 +case +InitialAssessmentRecorded +commune-chair$/,
      ),
    );
    expect(text()).toMatch(/"riskLevel": "THAP"\n {2}\}\n\}$/);
    expect(text({ history: [told('1', { occurredAt: null })] })).toMatch(/2026-03-03 08:00:00 \+07:00 +- +case/);
  });

  const correction = told('2', {
    type: 'FactCorrected',
    recordedAt: instant('2026-03-10T01:00:00Z'),
    data: { reason: 'đọc nhầm dòng' },
  });

  it('strikes a corrected fact and explains it: by which event, by whom, when and why', () => {
    const history = [told('1', { correctedBy: ['event 2'] }), correction];
    const [struck, explained, next] = text({ history }).split('\n').slice(3);
    expect(struck).toMatch(/^~#1 .*~$/);
    expect(explained?.trim()).toBe(
      '[đã đính chính] #2  người ghi: commune-chair commune:31120; ghi lúc: 2026-03-10 08:00:00 +07:00; vì: đọc nhầm dòng',
    );
    expect(next).toMatch(/^#2 .*FactCorrected/);
    expect(text({ history }, 'en')).toContain(
      '[corrected] #2  by: commune-chair commune:31120; recorded: 2026-03-10 08:00:00 +07:00; why: đọc nhầm dòng',
    );
  });

  it('strikes a retracted fact, after every correction of it', () => {
    const retraction = told('3', { type: 'FactRetracted', data: {} });
    const history = [told('1', { correctedBy: ['event 2'], retractedBy: 'event 3' }), correction, retraction];
    const marks = text({ history }, 'en').match(/\[\w[\w ]*\] #\d/g);
    expect(marks).toEqual(['[corrected] #2', '[taken back] #3']);
    expect(text({ history }, 'en')).not.toContain('~#2');
  });

  it('gives no reason where none was told or it was erased', () => {
    const history = [told('1', { retractedBy: 'event 3' }), told('3', { type: 'FactRetracted', data: null })];
    expect(text({ history }, 'en')).not.toContain('why');
  });

  it('names an uncertain fact and how precisely its time was told', () => {
    const fact = { stream: 'child', eventId: 'event 1', type: 'ChildRegistered' } as const;
    const uncertain = [{ ...fact, reason: { field: 'from', told: '2016', precision: 'year' } } as const];
    expect(text({ uncertain })).toContain('? không chắc vào ngày ấy: child ChildRegistered, từ 2016 (chỉ biết năm)');
    const ends = [{ ...fact, reason: { field: 'to', told: '2026-04', precision: 'month' } } as const];
    expect(text({ uncertain: ends }, 'en')).toContain('to 2026-04 (only the month is known)');
  });

  it('says when referrals and services may be missing', () => {
    expect(text({ complete: false }, 'en')).toContain('Referrals and services may be missing');
    expect(text({}, 'en')).not.toContain('may be missing');
  });
});

describe('a difference as text', () => {
  const change: FieldChange = {
    field: 'case.riskLevel',
    before: 'CAO',
    after: undefined,
    days: { before: null, after: null },
    by,
    recordedAt: instant('2026-03-10T01:00:00Z'),
    occurredAt: '2026-03-02',
    why: { type: 'FactRetracted', reason: 'kể nhầm trẻ' },
    eventId: 'event 2',
    position: '2',
  };
  const diff = (changes: Partial<CaseDiff> = {}): CaseDiff => ({
    caseId: idOf('case'),
    from: { asked: null, position: logPosition('0') },
    to: { asked: instant('2026-03-15T01:00:00Z'), position: logPosition('7') },
    trueAt: null,
    changes: [change],
    ...changes,
  });

  it('has each field, from what to what, who, when it was recorded, from when it is true, and why', () => {
    expect(diffLines(diff(), look('en'))).toEqual([
      'Known at: the beginning (#0) → 2026-03-15 08:00:00 +07:00 (#7)',
      '',
      'case.riskLevel',
      '  "CAO" → null',
      `  by: commune-chair commune:31120 (${by.id}); recorded: 2026-03-10 08:00:00 +07:00; happened: 2026-03-02`,
      '  why: FactRetracted — kể nhầm trẻ',
    ]);
  });

  it('names a commune as it was called on the day of what it belongs to', () => {
    const moved = {
      ...{ ...change, field: 'child.residences[3f0c9a12].communeCode', before: '31120', after: '31135' },
      days: { before: '2025-03', after: '2025-08-01' },
    };
    expect(diffLines(diff({ changes: [moved] }), look('vi')).join('\n')).toMatch(
      /31120 Phường An Hòa \(nay là Phường Cái Khế\)" → "31135 Phường Ninh Kiều/,
    );
  });

  it('has no reason and no time where none was told', () => {
    const why = { type: 'FactRetracted', reason: null };
    const lines = diffLines(diff({ changes: [{ ...change, occurredAt: null, why }] }), look('vi'));
    expect(lines).toContain('  vì: FactRetracted');
    expect(lines.join()).toContain('xảy ra: -');
  });

  it('says that nothing changed, in both languages', () => {
    const none = diff({ changes: [], trueAt: dateOnly('2026-03-04') });
    expect(diffLines(none, look('vi'))).toEqual([
      'Đã biết đến: lúc đầu (#0) → 2026-03-15 08:00:00 +07:00 (#7)',
      'Đúng vào ngày: 2026-03-04',
      '',
      'Không có gì thay đổi.',
    ]);
    expect(diffLines(none, look('en'))).toContain('Nothing changed.');
  });
});

it('both languages say the same things', () => {
  expect(Object.keys(sentences('en'))).toEqual(Object.keys(sentences('vi')));
});
