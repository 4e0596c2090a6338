import { historyOf } from '../../api/told.codec.js';
import { fateOf, indexOf, reasonOf, stopsOf } from './history.js';

const event = (position: number, recordedAt: string, rest: object = {}) => ({
  ...{ position: String(position), eventId: `e${position}`, recordedAt, type: 'ReviewRecorded', data: {} },
  ...{ correctedBy: [], retractedBy: null },
  ...rest,
});

describe('the slider of what was known', () => {
  it('stops once at each instant, with everything recorded there', () => {
    const history = historyOf([event(1, 'a'), event(2, 'b'), event(3, 'b'), event(4, 'c')]);
    expect(stopsOf(history)).toEqual([
      { recordedAt: 'a', known: 1 },
      { recordedAt: 'b', known: 3 },
      { recordedAt: 'c', known: 4 },
    ]);
  });

  it('shows a fact as it was believed until its correction is known', () => {
    const history = historyOf([
      event(1, 'a', { correctedBy: ['e2'] }),
      event(2, 'b', { type: 'FactCorrected', data: { reason: 'đọc nhầm dòng' } }),
    ]);
    const [first] = history;
    if (!first) throw new Error('no event');
    const index = indexOf(history);
    expect(fateOf(first, index, 1)).toBeUndefined();
    const fate = fateOf(first, index, 2);
    expect(fate?.kind).toBe('corrected');
    expect(fate && reasonOf(fate.by)).toBe('đọc nhầm dòng');
  });
});
