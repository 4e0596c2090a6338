import type { LogEngine } from '#platform';

/** What the command line says of a log that is carried over, in one language. */
export interface LogSentences {
  readonly copying: (done: number) => string;
  readonly copied: (events: number) => string;
  readonly comparing: (done: number) => string;
  readonly same: (events: number) => string;
  readonly switched: (to: LogEngine) => string;
}

const VI: LogSentences = {
  copying: (done) => `Đã chép ${done} sự kiện …`,
  copied: (events) => `Đã chép ${events} sự kiện.`,
  comparing: (done) => `Đã so ${done} sự kiện …`,
  same: (events) => `${events} sự kiện: hai nhật ký giống nhau từng byte.`,
  switched: (to) =>
    `Từ lần khởi động tới, nhật ký là ${to}: đặt EVENT_STORE=${to}. Các bảng tra cứu được dựng lại lúc đó.`,
};

const EN: LogSentences = {
  copying: (done) => `${done} events copied …`,
  copied: (events) => `${events} events copied.`,
  comparing: (done) => `${done} events compared …`,
  same: (events) => `${events} events: both logs are the same, byte for byte.`,
  switched: (to) => `From the next start on the log is ${to}: set EVENT_STORE=${to}. Read models are built anew then.`,
};

export const logSentences = (language: string): LogSentences => (language === 'en' ? EN : VI);
