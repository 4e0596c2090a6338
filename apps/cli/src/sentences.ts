const VI = {
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
};

const EN: typeof VI = {
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
};

/** What the command line says, in Vietnamese unless English is asked for. */
export const sentences = (language: string): typeof VI => (language === 'en' ? EN : VI);
