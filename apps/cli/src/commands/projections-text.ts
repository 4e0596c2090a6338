import type { FollowerStatus } from '#projections';
import { localTime } from '../local-time.js';

/** What the command line says of those who follow the log, in one language. */
interface Sentences {
  readonly heads: readonly [name: string, kind: string, version: string, position: string, lag: string, state: string];
  readonly kinds: Readonly<Record<FollowerStatus['kind'], string>>;
  readonly states: Readonly<Record<FollowerStatus['state'], string>>;
  readonly stoppedAt: string;
  readonly unreadable: string;
  readonly since: string;
  readonly attempts: string;
  readonly retry: string;
  readonly asked: (name: string) => string;
  readonly notStopped: (name: string) => string;
  readonly wentBack: (name: string, version: number, position: string) => string;
  readonly nothingKept: (name: string) => string;
}

const VI: Sentences = {
  heads: ['Tên', 'Loại', 'Bản', 'Vị trí', 'Chậm', 'Trạng thái'],
  kinds: { projection: 'bảng tra cứu', process: 'quy trình' },
  states: {
    building: 'đang dựng',
    following: 'đang theo',
    away: 'mất kết nối',
    stopped: 'ĐÃ DỪNG',
    standby: 'không ai chạy',
  },
  stoppedAt: 'dừng tại sự kiện',
  unreadable: 'sự kiện kế tiếp không đọc được',
  since: 'từ',
  attempts: 'số lần thử',
  retry: 'thử lại bằng: annhi projections retry',
  asked: (name) => `${name}: đã yêu cầu thử lại.`,
  notStopped: (name) => `${name} không dừng ở sự kiện nào.`,
  wentBack: (name, version, position) => `${name}: đã quay về bản ${version}, vị trí ${position}.`,
  nothingKept: (name) => `${name}: không có bản trước để quay về.`,
};

const EN: Sentences = {
  heads: ['Name', 'Kind', 'Version', 'Position', 'Lag', 'State'],
  kinds: { projection: 'read model', process: 'process' },
  states: {
    building: 'building',
    following: 'following',
    away: 'database away',
    stopped: 'STOPPED',
    standby: 'run by nobody',
  },
  stoppedAt: 'stopped at event',
  unreadable: 'the next event cannot be read',
  since: 'since',
  attempts: 'attempts',
  retry: 'try again with: annhi projections retry',
  asked: (name) => `${name}: another try was asked for.`,
  notStopped: (name) => `${name} has not stopped at an event.`,
  wentBack: (name, version, position) => `${name}: went back to version ${version}, position ${position}.`,
  nothingKept: (name) => `${name}: nothing was kept to go back to.`,
};

/** What is said, in Vietnamese unless English is asked for. */
export const projectionSentences = (language: string): Sentences => (language === 'en' ? EN : VI);

/** A table of all followers; under one that has stopped, the event and the fault, never the content of either. */
export function projectionLines(followers: readonly FollowerStatus[], say: Sentences): readonly string[] {
  const rows = followers.map(({ name, kind, version, position, lag, state }) => [
    name,
    say.kinds[kind],
    String(version),
    position,
    String(lag),
    say.states[state],
  ]);
  const widths = say.heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(say.heads), ...rows.flatMap((row, index) => [line(row), ...parkedLines(followers[index], say)])];
}

function parkedLines(follower: FollowerStatus | undefined, say: Sentences): readonly string[] {
  if (!follower?.parked) return [];
  const { eventType, eventId, eventPosition, errorClass, errorAt, firstSeen, attempts } = follower.parked;
  const event =
    eventId === null ? say.unreadable : `${say.stoppedAt} ${eventPosition ?? ''} ${eventType ?? ''} ${eventId}`;
  return [
    `    ${event}`,
    `    ${errorClass}${errorAt === null ? '' : ` ${errorAt}`}`,
    `    ${say.since} ${localTime(firstSeen)}; ${say.attempts}: ${attempts}; ${say.retry} ${follower.name}`,
  ];
}
