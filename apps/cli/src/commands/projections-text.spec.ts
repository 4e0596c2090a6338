import { logPosition } from '#event-store';
import type { FollowerStatus } from '#projections';
import { projectionLines, projectionSentences } from './projections-text.js';

const following: FollowerStatus = {
  name: 'case-file',
  kind: 'projection',
  version: 2,
  position: logPosition('120'),
  lag: 0,
  state: 'following',
  parked: null,
};

const stopped: FollowerStatus = {
  name: 'open-cases',
  kind: 'process',
  version: 1,
  position: logPosition('41'),
  lag: 79,
  state: 'stopped',
  parked: {
    version: 1,
    after: logPosition('41'),
    eventPosition: logPosition('42'),
    eventId: '00000000-0000-4000-8000-000000000042',
    eventType: 'CaseOpened',
    errorClass: 'RangeError',
    errorAt: 'at fold (open-cases.ts:12:3)',
    firstSeen: '2026-03-10T08:00:00.000001Z',
    attempts: 3,
  },
};

const text = (followers: readonly FollowerStatus[], language: string): string =>
  projectionLines(followers, projectionSentences(language)).join('\n');

it('each follower is a line; one that has stopped shows the event, the fault and the way out', () => {
  expect(text([following, stopped], 'vi')).toMatchInlineSnapshot(`
"Tên         Loại          Bản  Vị trí  Chậm  Trạng thái
case-file   bảng tra cứu  2    120     0     đang theo
open-cases  quy trình     1    41      79    ĐÃ DỪNG
    dừng tại sự kiện 42 CaseOpened 00000000-0000-4000-8000-000000000042
    RangeError at fold (open-cases.ts:12:3)
    từ 2026-03-10 15:00:00 +07:00; số lần thử: 3; thử lại bằng: annhi projections retry open-cases"
`);
});

it('an event that cannot even be read is told as that', () => {
  const { parked } = stopped;
  const unreadable = parked && { ...parked, eventId: null, eventType: null, eventPosition: null, errorAt: null };
  expect(text([{ ...stopped, parked: unreadable }], 'en')).toContain(
    '    the next event cannot be read\n    RangeError\n    since 2026-03-10 15:00:00 +07:00; attempts: 3; ' +
      'try again with: annhi projections retry open-cases',
  );
});

it('both languages say the same things', () => {
  const [vi, en] = ['vi', 'en'].map(projectionSentences);
  expect(Object.keys(en ?? {})).toEqual(Object.keys(vi ?? {}));
  expect(vi?.heads).toHaveLength(en?.heads.length ?? 0);
});
