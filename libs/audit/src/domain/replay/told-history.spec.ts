import {
  A,
  B,
  assessed,
  corrected,
  eventId,
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
import { MASKED, withoutInformant } from './redact.js';
import { toldHistory } from './told-history.js';

describe('the history as an auditor reads it', () => {
  const told = toldHistory([
    streamOfTellings(
      'case',
      { on: 1, event: opened },
      { on: 2, event: assessed('CAO', '2026-03-02T00:00:00Z'), by: 'first worker' },
      { on: 10, event: corrected(1, assessed('THAP', '2026-03-02')) },
      { on: 11, event: corrected(1, assessed('TRUNG_BINH', '2026-03-02')) },
      { on: 20, event: retracted(1) },
    ),
  ]);

  it('has both times, the lag between them, who told it and for what', () => {
    expect(told[1]).toEqual({
      position: '2',
      stream: 'case',
      version: 2,
      eventId: eventId(1),
      type: 'InitialAssessmentRecorded',
      occurredAt: '2026-03-02T00:00:00Z',
      recordedAt: march(2),
      lagMinutes: 60,
      by: { id: someId('first worker'), kind: 'human', office: `commune:${A}`, role: 'commune-worker' },
      purpose: 'casework',
      data: assessed('CAO', '2026-03-02T00:00:00Z').data,
      correctedBy: [eventId(2), eventId(3)],
      retractedBy: eventId(4),
    });
  });

  it('keeps the original as it was told, whatever stands in for it since', () => {
    expect(told.map(({ type }) => type)).toEqual([
      'CaseOpened',
      'InitialAssessmentRecorded',
      'FactCorrected',
      'FactCorrected',
      'FactRetracted',
    ]);
    expect(told[1]?.data).toMatchObject({ riskLevel: 'CAO' });
  });

  it('marks only what was amended', () => {
    expect(told[0]).toMatchObject({ correctedBy: [], retractedBy: null });
    expect(told[2]).toMatchObject({ correctedBy: [], retractedBy: null });
  });

  it('a time told to the day is late only once the day is over', () => {
    const lagOf = (on: string, occurredAt: string) =>
      toldHistory([streamOfTellings('case', { on, event: measured(occurredAt) })])[0]?.lagMinutes;
    expect(lagOf('2026-03-02T10:00:00Z', '2026-03-02')).toBe(0);
    expect(lagOf('2026-03-02T17:30:00Z', '2026-03-02')).toBe(30);
    expect(lagOf('2026-03-02T10:00:00Z', '2026')).toBe(0);
  });

  it('a residence is told of its beginning, a report of its receipt, a retraction of no time', () => {
    const child = streamOfTellings('child', { on: 1, event: registered() }, { on: 9, event: lives(B, '2026-02') });
    const report = streamOfTellings('report', { on: 3, event: reported({ name: 'Người Báo Mẫu', phone: '0' }) });
    expect(toldHistory([child])[1]?.occurredAt).toBe('2026-02');
    expect(toldHistory([report])[0]).toMatchObject({ occurredAt: march(1), lagMinutes: 2 * 24 * 60 });
    expect(told[4]).toMatchObject({ occurredAt: null, lagMinutes: null });
  });

  it.each([
    ['9', '10'],
    ['9:9', '10:10'],
    ['100:99', '100:100'],
  ])('is in log order by number, not by text: %s before %s', (earlier, later) => {
    const stream = streamOfTellings('case', { on: 1, event: opened }, { on: 2, event: measured('2026-03-02') });
    const events = stream.events.map((event, index) => ({ ...event, position: [later, earlier][index] ?? '' }));
    expect(toldHistory([{ ...stream, events }]).map(({ position }) => position)).toEqual([earlier, later]);
  });
});

describe('who informed', () => {
  const informant = { informantId: someId('informant'), anonymous: false, name: 'Người Báo Mẫu' };

  it('is masked wherever it stands, and nothing else is', () => {
    expect(withoutInformant({ danger: 'CO', informant, reports: [{ informant, children: ['a'] }] })).toEqual({
      danger: 'CO',
      informant: MASKED,
      reports: [{ informant: MASKED, children: ['a'] }],
    });
  });

  it('that nobody told is not masked: that there is none is no secret', () => {
    expect(withoutInformant({ informant: null, danger: null })).toEqual({ informant: null, danger: null });
  });

  it('is masked in a copy: what was read stays whole', () => {
    const report = { informant };
    withoutInformant(report);
    expect(report).toEqual({ informant });
  });
});
