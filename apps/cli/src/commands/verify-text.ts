import type { KeyComparison } from '#event-store';
import type { LogFault, LogFaultKind, Verified } from '#transparency';

/** What the command line says of a log that was looked through, in one language. */
interface Sentences {
  readonly copy: (events: number) => string;
  readonly sound: (events: number) => string;
  readonly keep: (size: number, root: string) => string;
  readonly faults: Readonly<Record<LogFaultKind, string>>;
  readonly at: (fault: LogFault) => string;
  readonly kept: Readonly<Record<Exclude<Verified['kept'], null>, string>>;
  readonly keys: (found: KeyComparison) => string;
}

const VI: Sentences = {
  copy: (events) =>
    `Nhật ký nằm ở cụm máy; kiểm tra bản sao ${events} sự kiện trong cơ sở dữ liệu chính, tính từ lúc sao chép.`,
  sound: (events) => `${events} sự kiện: không có gì bị sửa, xoá, chèn hay đổi thứ tự.`,
  keep: (size, root) => `Hãy giữ ở nơi khác: --size ${size} --root ${root}`,
  faults: {
    hole: 'thiếu một sự kiện trước',
    changed: 'nội dung không khớp với mã băm của',
    'time-went-back': 'thời điểm ghi đi lùi tại',
    'version-missing': 'thiếu sự kiện ngay trước trong cùng luồng của',
    'stream-missing': 'luồng không còn của',
    'stream-cut': 'luồng bị cắt sau',
    'log-cut': 'nhật ký bị cắt trước',
  },
  at: ({ position, stream, eventId }) => at('vị trí', position, [stream, eventId]),
  kept: {
    same: 'Phần đầu của nhật ký đúng như mã gốc đã giữ.',
    differs: 'NHẬT KÝ ĐÃ BỊ THAY ĐỔI so với mã gốc đã giữ.',
    shorter: 'NHẬT KÝ NGẮN HƠN so với lúc giữ mã gốc.',
  },
  keys: ({ named, missing, subjects }) =>
    missing === 0
      ? `${named} khoá: mọi người trong nhật ký đều có khoá hoặc đã được xoá theo luật.`
      : `THIẾU ${missing} KHOÁ của ${subjects} người trong nhật ký mà không ai trong số họ đã được xoá.`,
};

const EN: Sentences = {
  copy: (events) =>
    `The log is in a cluster; verified is its copy of ${events} events in the main database, as it was when copied.`,
  sound: (events) => `${events} events: nothing was changed, removed, inserted or reordered.`,
  keep: (size, root) => `Keep this elsewhere: --size ${size} --root ${root}`,
  faults: {
    hole: 'an event is missing before',
    changed: 'the content does not match its hash at',
    'time-went-back': 'the recorded time goes back at',
    'version-missing': 'the event before it in its stream is missing at',
    'stream-missing': 'the stream is gone of',
    'stream-cut': 'the stream was cut after',
    'log-cut': 'the log was cut before',
  },
  at: ({ position, stream, eventId }) => at('position', position, [stream, eventId]),
  kept: {
    same: 'The log begins as it did when the root was kept.',
    differs: 'THE LOG WAS CHANGED since the root was kept.',
    shorter: 'THE LOG IS SHORTER than it was when the root was kept.',
  },
  keys: ({ named, missing, subjects }) =>
    missing === 0
      ? `${named} keys: everybody in the log has theirs or was erased by law.`
      : `${missing} KEYS ARE MISSING, of ${subjects} people in the log of whom none was erased.`,
};

const at = (word: string, position: string, names: readonly (string | null)[]): string =>
  [`${word} ${position}`, ...names.filter((name) => name !== null)].join(', ');

/** What was found, a sentence a line; Vietnamese unless English is asked for. */
export function verifiedLines({ events, fault, checkpoint, kept }: Verified, language: string): readonly string[] {
  const say = language === 'en' ? EN : VI;
  return [
    ...(fault ? [`${say.faults[fault.kind]} ${say.at(fault)}`] : [say.sound(events)]),
    ...(kept ? [say.kept[kept]] : []),
    ...(checkpoint && kept !== 'differs' && kept !== 'shorter' ? [say.keep(checkpoint.size, checkpoint.root)] : []),
  ];
}

/** What was found of the keys that the log names. */
export const keysLine = (found: KeyComparison, language: string): string => (language === 'en' ? EN : VI).keys(found);

/** What is verified where the log is in a cluster. */
export const copySentence = (language: string, events: number): string => (language === 'en' ? EN : VI).copy(events);

/** Whether the log is what it was. */
export const isSound = ({ fault, kept }: Verified): boolean => fault === null && (kept === null || kept === 'same');
