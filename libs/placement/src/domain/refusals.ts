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
  'placement.consent-required': {
    kind: 'conflict',
    vi: 'Cần văn bản đồng ý của người giám hộ hoặc cha, mẹ, hoặc nêu trường hợp ngoại lệ và lý do',
    en: 'The written consent of the guardian or the parents is required, or an exception of the law with its reason',
  },
  'placement.no-right-to-consent': {
    kind: 'invalid',
    vi: 'Người này không có quyền đồng ý trong trường hợp này',
    en: 'This person has no right to consent in this case',
  },
  'placement.other-parent-unsaid': {
    kind: 'invalid',
    vi: 'Chỉ cha hoặc mẹ đồng ý: cần nêu vì sao không có sự đồng ý của người kia',
    en: 'Only one parent consents: tell why the consent of the other one is not there',
  },
  'placement.exception-needs-reason': {
    kind: 'invalid',
    vi: 'Trường hợp ngoại lệ cần nêu lý do',
    en: 'An exception is told with its reason',
  },
  'placement.not-separated': {
    kind: 'conflict',
    vi: 'Trẻ em không bị tạm thời cách ly: ngoại lệ này không áp dụng',
    en: 'The child was not separated: this exception does not apply',
  },
  'placement.court-decides': {
    kind: 'conflict',
    vi: 'Trường hợp này do Tòa án quyết định: Chủ tịch lập hồ sơ và đề nghị',
    en: 'The court decides this case: the chair prepares and petitions',
  },
  'placement.department-decides': {
    kind: 'conflict',
    vi: 'Giao vào cơ sở do Giám đốc Sở quyết định: Chủ tịch lập hồ sơ và đề nghị',
    en: 'The director of the department decides on a facility: the chair prepares the dossier',
  },
  'placement.decided-where-carer-lives': {
    kind: 'conflict',
    vi: 'Chủ tịch UBND cấp xã nơi người nhận cư trú quyết định: gửi hồ sơ đến đó',
    en: 'The chair of the commune where the carer lives decides: send the dossier there',
  },
  'placement.chair-decides-here': {
    kind: 'conflict',
    vi: 'Chủ tịch của xã, phường này quyết định: không cần gửi đề nghị',
    en: 'The chair of this commune decides: no petition is needed',
  },
  'placement.not-theirs-to-decide': {
    kind: 'conflict',
    vi: 'Cơ quan này không có thẩm quyền quyết định trường hợp này',
    en: 'This is not theirs to decide',
  },
  'placement.facility-level-required': {
    kind: 'invalid',
    vi: 'Cần nêu cơ sở thuộc cấp nào',
    en: 'Tell the level of the facility',
  },
  'placement.petition-required': {
    kind: 'conflict',
    vi: 'Cần hồ sơ đề nghị trước khi ghi quyết định của Tòa án hoặc Sở',
    en: 'The petition comes before the decision of the court or the department',
  },
  'placement.number-and-day-required': {
    kind: 'invalid',
    vi: 'Quyết định phải có số và ngày',
    en: 'A decision is recorded with its number and its day',
  },
  'placement.no-such-file': {
    kind: 'invalid',
    vi: 'Cần tệp của văn bản, đã đính kèm trong hồ sơ',
    en: 'The file of the paper is required, attached to the case',
  },
  'placement.no-emergency': {
    kind: 'conflict',
    vi: 'Chỉ trẻ em đang bị tạm thời cách ly mới được giao ngay, trước thủ tục',
    en: 'Only a child who is separated is given into care at once, before the procedure',
  },
  'placement.in-emergency-care': {
    kind: 'conflict',
    vi: 'Trẻ em đã được giao chăm sóc khẩn cấp',
    en: 'The child is in emergency care already',
  },
  'placement.carer-barred': {
    kind: 'conflict',
    vi: 'Đã biết người này hoặc thành viên gia đình thuộc trường hợp luật không cho nhận trẻ em',
    en: 'It is known of this person or their household that the law bars them',
  },
  'placement.carer-approved': {
    kind: 'conflict',
    vi: 'Chủ tịch đã phê duyệt kết quả xác minh này',
    en: 'The chair approved this verification already',
  },
  'placement.kin-of-others': {
    kind: 'conflict',
    vi: 'Người này chỉ thông báo nhận chăm sóc người thân của mình; muốn nhận trẻ em khác thì đăng ký (Mẫu 08)',
    en: 'This person notified to take kin only; for another child they register (form 08)',
  },
  'placement.kin-of-nobody': {
    kind: 'invalid',
    vi: 'Cần nêu trẻ em mà người này là người thân thích',
    en: 'Tell whose relative this is',
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
