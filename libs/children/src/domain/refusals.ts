/** Why a command on a child's record is not carried out, for people. `kind` says what the edge answers with. */
export const childrenRefusals = {
  'children.not-found': { kind: 'unknown', vi: 'Không tìm thấy hồ sơ trẻ em', en: 'No such child' },
  'children.occurs-in-future': {
    kind: 'invalid',
    vi: 'Thời điểm xảy ra nằm trong tương lai',
    en: 'The time told lies in the future',
  },
  'children.born-in-future': {
    kind: 'invalid',
    vi: 'Ngày sinh nằm trong tương lai',
    en: 'The birth date lies in the future',
  },
  'children.ends-before-start': {
    kind: 'invalid',
    vi: 'Thời điểm kết thúc trước thời điểm bắt đầu',
    en: 'The end lies before the start',
  },
  'children.nothing-stated': {
    kind: 'invalid',
    vi: 'Chưa có thông tin nhân thân nào được nêu',
    en: 'Nothing of the identity is stated',
  },
  'children.resident-number-malformed': {
    kind: 'invalid',
    vi: 'Số định danh cá nhân phải gồm đúng 12 chữ số',
    en: 'A resident number has exactly 12 digits',
  },
  'children.resident-number-withdrawn': {
    kind: 'conflict',
    vi: 'Số định danh này đã bị thu hồi đối với trẻ và không được dùng lại',
    en: 'The number was withdrawn for this child and is not used again',
  },
  'children.number-in-doubt': {
    kind: 'conflict',
    vi: 'Số định danh không khớp giới tính, năm sinh hoặc nơi đăng ký đã biết của trẻ; cần một người xem lại',
    en: 'The number does not fit the sex, birth year or place known of the child; a person has to look at it',
  },
  'children.another-number-stands': {
    kind: 'conflict',
    vi: 'Trẻ đang có số định danh khác đã xác minh; cần thu hồi số đó trước',
    en: 'Another verified number of the child has to be withdrawn first',
  },
  'children.number-not-assigned': {
    kind: 'conflict',
    vi: 'Số định danh này không được ghi nhận cho trẻ',
    en: 'The number is not recorded for this child',
  },
  'children.no-such-fact': {
    kind: 'unknown',
    vi: 'Không tìm thấy sự việc cần đính chính',
    en: 'There is no such fact in the record',
  },
  'children.fact-not-correctable': {
    kind: 'conflict',
    vi: 'Sự việc này không thể đính chính hoặc rút lại',
    en: 'The fact can be neither corrected nor retracted',
  },
  'children.correction-of-another-type': {
    kind: 'invalid',
    vi: 'Nội dung đính chính không cùng loại với sự việc gốc',
    en: 'The correction is not of the type of the original fact',
  },
  'children.before-birth': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trước khi trẻ em được sinh ra',
    en: 'The time lies before the birth of the child',
  },
  'children.residences-overlap': {
    kind: 'conflict',
    vi: 'Trùng thời gian với một nơi cư trú đã ghi; hãy đính chính nơi cư trú đó',
    en: 'The time overlaps with a residence that is recorded: that one is corrected instead',
  },
  'children.registration-in-use': {
    kind: 'conflict',
    vi: 'Không thể rút lại việc ghi nhận trẻ khi còn thông tin khác trong hồ sơ',
    en: 'The registration is not retracted while other facts stand on it',
  },
} as const satisfies Record<string, { kind: 'conflict' | 'invalid' | 'unknown'; vi: string; en: string }>;

export type ChildrenRefusal = keyof typeof childrenRefusals;
