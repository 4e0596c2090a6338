import type { Verified } from '#transparency';
import { isSound, verifiedLines } from './verify-text.js';

const SOUND: Verified = { events: 3, fault: null, checkpoint: { size: 3, root: 'R=' }, kept: null };
const CHANGED: Verified = {
  ...SOUND,
  checkpoint: null,
  fault: { kind: 'changed', position: '2', stream: 'case-1', version: 1, eventId: 'e' },
};

describe('what is said of a log that was looked through', () => {
  it('a sound log has a root to keep', () => {
    expect(verifiedLines(SOUND, 'vi')).toEqual([
      '3 sự kiện: không có gì bị sửa, xoá, chèn hay đổi thứ tự.',
      'Hãy giữ ở nơi khác: --size 3 --root R=',
    ]);
  });

  it('the first fault is named with its place', () => {
    expect(verifiedLines(CHANGED, 'en')).toEqual(['the content does not match its hash at position 2, case-1, e']);
  });

  it('a log that differs from the root that was kept offers no new one', () => {
    expect(verifiedLines({ ...SOUND, kept: 'differs' }, 'en')).toEqual([
      '3 events: nothing was changed, removed, inserted or reordered.',
      'THE LOG WAS CHANGED since the root was kept.',
    ]);
  });

  it('is sound only without a fault and as it was kept', () => {
    const found = [
      SOUND,
      CHANGED,
      { ...SOUND, kept: 'same' },
      { ...SOUND, kept: 'shorter' },
      { ...SOUND, kept: 'differs' },
    ];
    expect(found.map((each) => isSound(each as Verified))).toEqual([true, false, true, false, false]);
  });
});
