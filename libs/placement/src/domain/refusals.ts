/** Why a command of substitute care is not carried out, with the sentence for people. */
export const placementRefusals = {
  'placement.not-found': { kind: 'unknown', vi: 'Không tìm thấy', en: 'There is no such thing' },
  'placement.no-such-case': { kind: 'unknown', vi: 'Không có ca này', en: 'There is no such case' },
  'placement.case-closed': { kind: 'conflict', vi: 'Ca đã đóng', en: 'The case is closed' },
  'placement.before-case': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trước khi có nơi tiếp nhận thông tin về trẻ em',
    en: 'The time lies before any receiving place knew of the child',
  },
  'placement.occurs-in-future': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trong tương lai',
    en: 'The time lies in the future',
  },
  'placement.ends-before-start': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trước bước đi trước nó',
    en: 'The time lies before the step that it follows',
  },
  'placement.before-birth': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trước ngày sinh của người chăm sóc',
    en: 'The time lies before the carer was born',
  },
  'placement.before-registration': {
    kind: 'invalid',
    vi: 'Khi đó người chăm sóc chưa đăng ký',
    en: 'At that time the carer had not registered',
  },
  'placement.out-of-order': {
    kind: 'conflict',
    vi: 'Đã có bước đi dựa trên việc đăng ký này nằm trước thời điểm mới',
    en: 'Something that rests on this registration lies before its new time',
  },
  'placement.form-not-kept': {
    kind: 'invalid',
    vi: 'Nội dung ghi không theo đúng mẫu đang có hiệu lực',
    en: 'What was told does not keep to the form in force',
  },
  'placement.carer-exists': { kind: 'conflict', vi: 'Đã đăng ký rồi', en: 'The carer is registered already' },
  'placement.no-such-carer': { kind: 'unknown', vi: 'Không có người chăm sóc này', en: 'There is no such carer' },
  'placement.carer-struck-off': {
    kind: 'conflict',
    vi: 'Người chăm sóc đã bị đưa ra khỏi danh sách',
    en: 'The carer was struck off the register',
  },
  'placement.carer-not-verified': {
    kind: 'conflict',
    vi: 'Cần xác minh điều kiện của người chăm sóc (mẫu 11) trước',
    en: 'The verification of the carer (form 11) comes first',
  },
  'placement.carer-unqualified': {
    kind: 'conflict',
    vi: 'Người chăm sóc chưa đủ điều kiện',
    en: 'The carer does not meet the conditions',
  },
  'placement.meetings-required': {
    kind: 'conflict',
    vi: 'Cần ít nhất hai lần trẻ em gặp người chăm sóc trước',
    en: 'The child and the carer meet at least twice first',
  },
  'placement.child-opinion-required': {
    kind: 'conflict',
    vi: 'Cần ý kiến của trẻ em từ đủ 7 tuổi',
    en: 'The opinion of a child from 7 full years is required',
  },
  'placement.siblings-apart': {
    kind: 'conflict',
    vi: 'Anh, chị, em ở cùng nhau, trừ khi nêu lý do',
    en: 'Siblings stay together unless a reason is told',
  },
  'placement.preference-order': {
    kind: 'conflict',
    vi: 'Có người được ưu tiên hơn và đủ điều kiện; cần nêu lý do bỏ qua',
    en: 'Somebody before in the order of preference qualifies: a reason to pass over is required',
  },
  'placement.another-runs': {
    kind: 'conflict',
    vi: 'Trẻ em đang có một việc chăm sóc thay thế chưa chấm dứt',
    en: 'The child has a placement that has not ended',
  },
  'placement.already-decided': {
    kind: 'conflict',
    vi: 'Đã có quyết định giao trẻ em',
    en: 'The placement is decided already',
  },
  'placement.decision-required': {
    kind: 'conflict',
    vi: 'Cần quyết định giao, nhận trẻ em (mẫu 12) trước',
    en: 'The decision (form 12) comes first',
  },
  'placement.handed-over': { kind: 'conflict', vi: 'Trẻ em đã được bàn giao', en: 'The child was handed over already' },
  'placement.hand-over-required': {
    kind: 'conflict',
    vi: 'Cần bàn giao trẻ em trước',
    en: 'The hand-over of the child comes first',
  },
  'placement.child-must-be-moved': {
    kind: 'conflict',
    vi: 'Trẻ em bị người chăm sóc gây hại phải được chuyển đi ngay: nêu nơi trẻ em được đưa đến',
    en: 'A child harmed by its carer is moved at once: tell where to',
  },
  'placement.no-such-fact': { kind: 'unknown', vi: 'Không có nội dung này', en: 'There is no such fact' },
  'placement.not-correctable': {
    kind: 'conflict',
    vi: 'Nội dung này không sửa hay rút lại được',
    en: 'This is not corrected or taken back',
  },
  'placement.harm-stays': {
    kind: 'conflict',
    vi: 'Lần theo dõi nêu trẻ em bị gây hại không rút lại được: trẻ em đã được chuyển đi vì nó',
    en: 'A follow-up that told of harm is not taken back: the child was moved because of it',
  },
  'placement.overlaps': {
    kind: 'conflict',
    vi: 'Khi đó trẻ em còn đang được người khác chăm sóc thay thế',
    en: 'At that time the child was still in the care of somebody else',
  },
  'placement.ended': { kind: 'conflict', vi: 'Việc chăm sóc thay thế đã chấm dứt', en: 'The placement has ended' },
} as const;

export type PlacementRefusal = keyof typeof placementRefusals;
