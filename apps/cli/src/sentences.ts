/** Everything that the command line says of a replay, in one language. */
export interface Sentences {
  readonly language: 'vi' | 'en';
  readonly knownAt: string;
  readonly trueAt: string;
  readonly now: string;
  readonly beginning: string;
  readonly corrected: string;
  readonly retracted: string;
  readonly incomplete: string;
  readonly nothing: string;
  readonly by: string;
  readonly recorded: string;
  readonly happened: string;
  readonly why: string;
  readonly uncertain: string;
  readonly from: string;
  readonly to: string;
  /** How precisely a time was told. */
  readonly precision: Readonly<Record<string, string>>;
}

const VI: Sentences = {
  language: 'vi',
  knownAt: 'Đã biết đến',
  trueAt: 'Đúng vào ngày',
  now: 'bây giờ',
  beginning: 'lúc đầu',
  corrected: '[đã đính chính]',
  retracted: '[đã rút lại]',
  incomplete: 'Chưa chắc đã đủ chuyển tuyến và dịch vụ: bảng tra cứu chưa kịp cập nhật.',
  nothing: 'Không có gì thay đổi.',
  by: 'người ghi',
  recorded: 'ghi lúc',
  happened: 'xảy ra',
  why: 'vì',
  uncertain: 'không chắc vào ngày ấy',
  from: 'từ',
  to: 'đến',
  precision: { year: 'chỉ biết năm', month: 'chỉ biết tháng' },
};

const EN: Sentences = {
  language: 'en',
  knownAt: 'Known at',
  trueAt: 'True on',
  now: 'now',
  beginning: 'the beginning',
  corrected: '[corrected]',
  retracted: '[taken back]',
  incomplete: 'Referrals and services may be missing: their read models lag behind.',
  nothing: 'Nothing changed.',
  by: 'by',
  recorded: 'recorded',
  happened: 'happened',
  why: 'why',
  uncertain: 'uncertain on that day',
  from: 'from',
  to: 'to',
  precision: { year: 'only the year is known', month: 'only the month is known' },
};

/** What the command line says, in Vietnamese unless English is asked for. */
export const sentences = (language: string): Sentences => (language === 'en' ? EN : VI);
