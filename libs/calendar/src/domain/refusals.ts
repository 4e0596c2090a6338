/** Why a command on the calendar is not carried out, with the sentence for people. */
export const calendarRefusals = {
  'calendar.no-decision': { kind: 'unknown', vi: 'Không có quyết định này', en: 'There is no such decision' },
  'calendar.decision-settled': {
    kind: 'conflict',
    vi: 'Quyết định này đã được duyệt hoặc đã bị từ chối',
    en: 'The decision was approved or declined already',
  },
  'calendar.own-decision': {
    kind: 'conflict',
    vi: 'Người nhập quyết định không được tự duyệt',
    en: 'Who recorded the decision does not approve it',
  },
  'calendar.approver-not-independent': {
    kind: 'conflict',
    vi: 'Người duyệt và người nhập có thể là một: mã đăng nhập của người này do người kia nhận',
    en: 'Approver and recorder may be one person: a sign-in code of one was shown to the other',
  },
  'calendar.another-waits': {
    kind: 'conflict',
    vi: 'Một quyết định khác của năm này đang chờ duyệt',
    en: 'Another decision of the year waits for approval',
  },
  'calendar.already-recorded': {
    kind: 'conflict',
    vi: 'Quyết định mang số này của năm này đã được ghi',
    en: 'The decision of this number was recorded for the year already',
  },
  'calendar.issued-ahead': {
    kind: 'invalid',
    vi: 'Ngày ban hành ở tương lai',
    en: 'The day of issue lies in the future',
  },
  'calendar.amends-nothing': {
    kind: 'invalid',
    vi: 'Không có quyết định nào của năm này mang số được sửa đổi',
    en: 'No decision of the year has the number that is to be changed',
  },
  'calendar.file-refused': {
    kind: 'invalid',
    vi: 'Tệp ngày có dòng sai; không dòng nào được ghi',
    en: 'The file of days has a wrong line; no line was recorded',
  },
  'calendar.preview-outdated': {
    kind: 'conflict',
    vi: 'Số thời hạn phải tính lại đã khác lúc xem trước; hãy xem lại',
    en: 'How many times move is no longer what was previewed; look again',
  },
} as const;

export type CalendarRefusal = keyof typeof calendarRefusals;
