/** Why a casework command is not carried out, with the sentence for people. */
export const caseworkRefusals = {
  'casework.not-found': { kind: 'unknown', vi: 'Không tìm thấy ca', en: 'There is no such case' },
  'casework.other-child': { kind: 'conflict', vi: 'Ca thuộc về trẻ em khác', en: 'The case is that of another child' },
  'casework.case-closed': { kind: 'conflict', vi: 'Ca đã đóng', en: 'The case is closed' },
  'casework.case-not-closed': { kind: 'conflict', vi: 'Ca chưa đóng', en: 'The case is not closed' },
  'casework.occurs-in-future': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trong tương lai',
    en: 'The time lies in the future',
  },
  'casework.before-report': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trước khi có nơi tiếp nhận thông tin',
    en: 'The time lies before any receiving place had the information',
  },
  'casework.out-of-order': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trước một bước đã ghi mà việc này tiếp nối',
    en: 'The time lies before a recorded step that this one follows',
  },
  'casework.later-acts': {
    kind: 'conflict',
    vi: 'Đã ghi việc xảy ra sau thời điểm này',
    en: 'What happened after that time is recorded already',
  },
  'casework.emergency-unanswered': {
    kind: 'conflict',
    vi: 'Thời hạn 12 giờ của một tin báo chưa được đáp ứng',
    en: 'The 12 hours of a report are not answered yet',
  },
  'casework.placement-runs': {
    kind: 'conflict',
    vi: 'Trẻ em đang được chăm sóc thay thế; hãy kết thúc hoặc chuyển giao trước',
    en: 'The child is in substitute care: that ends first',
  },
  'casework.referrals-open': {
    kind: 'conflict',
    vi: 'Còn phiếu chuyển gửi chưa kết thúc; hãy hoàn thành hoặc rút lại trước',
    en: 'Referrals of the case are open: they are completed or taken back first',
  },
  'casework.assessment-required': {
    kind: 'conflict',
    vi: 'Cần đánh giá nguy cơ ban đầu (mẫu 02) trước',
    en: 'The initial assessment (form 02) comes first',
  },
  'casework.plan-without-tasks': { kind: 'invalid', vi: 'Kế hoạch chưa có hoạt động nào', en: 'The plan has no task' },
  'casework.plan-without-costs': {
    kind: 'invalid',
    vi: 'Mỗi hoạt động của kế hoạch phải có kinh phí dự kiến',
    en: 'Every task of a plan has a cost',
  },
  'casework.task-ends-before-start': {
    kind: 'invalid',
    vi: 'Hoạt động kết thúc trước khi bắt đầu',
    en: 'A task ends before it starts',
  },
  'casework.plan-awaits-approval': {
    kind: 'conflict',
    vi: 'Kế hoạch trước đang chờ phê duyệt',
    en: 'The plan before it waits for approval',
  },
  'casework.no-plan-to-approve': {
    kind: 'conflict',
    vi: 'Không có kế hoạch nào chờ phê duyệt',
    en: 'No plan waits for approval',
  },
  'casework.other-plan-version': {
    kind: 'conflict',
    vi: 'Phiên bản kế hoạch chờ phê duyệt là phiên bản khác',
    en: 'Another version of the plan waits for approval',
  },
  'casework.drafter-cannot-approve': {
    kind: 'conflict',
    vi: 'Người lập kế hoạch không được phê duyệt kế hoạch đó',
    en: 'The drafter of a plan does not approve it',
  },
  'casework.approved-plan-required': {
    kind: 'conflict',
    vi: 'Cần có kế hoạch đã được phê duyệt',
    en: 'An approved plan comes first',
  },
  'casework.review-required': {
    kind: 'conflict',
    vi: 'Cần rà soát (mẫu 06) sau kế hoạch được phê duyệt gần nhất',
    en: 'A review (form 06) after the last approved plan comes first',
  },
  'casework.risk-remains': {
    kind: 'conflict',
    vi: 'Lần rà soát gần nhất cho thấy vẫn còn nguy cơ hoặc chưa ổn định',
    en: 'The last review found that a risk remains or that something is not stable',
  },
  'casework.no-such-fact': { kind: 'unknown', vi: 'Không có thông tin này trong ca', en: 'The case has no such fact' },
  'casework.not-correctable': {
    kind: 'conflict',
    vi: 'Quyết định không được đính chính; hãy ra quyết định mới',
    en: 'A decision is not corrected; it is revoked by a new one',
  },
  'casework.other-type': {
    kind: 'invalid',
    vi: 'Nội dung đính chính không cùng loại với thông tin gốc',
    en: 'The correction is not of the type of the original',
  },
  'casework.detailed-assessment-required': {
    kind: 'conflict',
    vi: 'Cần đánh giá nguy cơ cụ thể (mẫu 03) trước',
    en: 'The detailed assessment (form 03) comes first',
  },
  'casework.assessment-incomplete': {
    kind: 'invalid',
    vi: 'Đánh giá nguy cơ cụ thể còn thiếu nội dung bắt buộc',
    en: 'The detailed assessment lacks mandated contents',
  },
  'casework.child-opinion-required': {
    kind: 'conflict',
    vi: 'Cần ý kiến của trẻ em từ đủ 7 tuổi',
    en: 'The opinion of a child from 7 full years is required',
  },
  'casework.parent-opinion-required': {
    kind: 'conflict',
    vi: 'Cần ý kiến của cha, mẹ, người chăm sóc hoặc lý do không có',
    en: 'The opinion of a parent or carer, or the reason why there is none, is required',
  },
  'casework.not-a-carer': {
    kind: 'invalid',
    vi: 'Người này không phải cha, mẹ hoặc người chăm sóc trẻ em',
    en: 'That person is no parent or carer of the child',
  },
  'casework.separation-stands': {
    kind: 'conflict',
    vi: 'Trẻ em đang được tạm thời cách ly',
    en: 'The child is separated and the separation was not lifted',
  },
  'casework.no-separation': {
    kind: 'conflict',
    vi: 'Không có quyết định cách ly đang có hiệu lực',
    en: 'No separation stands',
  },
  'casework.separation-too-long': {
    kind: 'conflict',
    vi: 'Cách ly quá 15 ngày, kể cả gia hạn, phải có yêu cầu của cơ quan có thẩm quyền',
    en: 'A separation of more than 15 days with its extensions has to be required by a competent authority',
  },
  'casework.separation-over': {
    kind: 'conflict',
    vi: 'Thời hạn cách ly đã hết, không thể gia hạn',
    en: 'The time of the separation is over: it cannot be extended',
  },
  'casework.extension-not-longer': {
    kind: 'invalid',
    vi: 'Ngày cuối mới phải sau ngày cuối hiện tại',
    en: 'The new last day has to lie after the present one',
  },
  'casework.ends-before-start': {
    kind: 'invalid',
    vi: 'Thời điểm kết thúc nằm trước thời điểm bắt đầu',
    en: 'The end lies before the start',
  },
  'casework.plan-unchanged': {
    kind: 'invalid',
    vi: 'Kế hoạch không khác kế hoạch đã phê duyệt',
    en: 'The plan does not differ from the approved one',
  },
  'casework.nobody-served': {
    kind: 'invalid',
    vi: 'Chưa nêu nơi nhận kế hoạch',
    en: 'Nobody is named to receive the plan',
  },
  'casework.not-an-implementer': {
    kind: 'invalid',
    vi: 'Nơi nhận không thực hiện hoạt động nào của kế hoạch',
    en: 'The receiver carries out no task of the plan',
  },
  'casework.cannot-consent': {
    kind: 'invalid',
    vi: 'Người này không có quyền đồng ý thay cho trẻ em',
    en: 'That person cannot consent for the child',
  },
  'casework.child-under-seven': {
    kind: 'conflict',
    vi: 'Trẻ em chưa đủ 7 tuổi chưa tự đồng ý',
    en: 'A child under 7 full years does not consent itself',
  },
  'casework.no-such-consent': {
    kind: 'unknown',
    vi: 'Không có sự đồng ý này trong ca',
    en: 'The case has no such consent',
  },
  'casework.consent-withdrawn': {
    kind: 'conflict',
    vi: 'Sự đồng ý đã được rút lại',
    en: 'The consent was withdrawn before',
  },
  'casework.commune-without-duty': {
    kind: 'conflict',
    vi: 'Xã không có trách nhiệm đối với ca này',
    en: 'The commune has no duty towards the case',
  },
  'casework.other-commune': {
    kind: 'conflict',
    vi: 'Việc này thuộc xã khác',
    en: 'That is for another commune to do',
  },
  'casework.not-a-worker': {
    kind: 'invalid',
    vi: 'Tài khoản không phải người làm công tác bảo vệ trẻ em của xã',
    en: 'The account is no child-protection worker of the commune',
  },
  'casework.assigned-meanwhile': {
    kind: 'conflict',
    vi: 'Ca đã được giao cho người khác trong lúc đó',
    en: 'The case was given to somebody else meanwhile',
  },
  'casework.transfer-pending': {
    kind: 'conflict',
    vi: 'Ca đang chờ xã khác xác nhận tiếp nhận',
    en: 'A transfer of the case waits for its acknowledgement',
  },
  'casework.not-responsible': {
    kind: 'conflict',
    vi: 'Chỉ xã đang chịu trách nhiệm mới được chuyển ca',
    en: 'Only the commune that answers for the case hands it over',
  },
  'casework.same-commune': {
    kind: 'invalid',
    vi: 'Ca đã thuộc trách nhiệm của xã này',
    en: 'The commune answers for the case already',
  },
  'casework.no-transfer': {
    kind: 'conflict',
    vi: 'Không có việc chuyển ca nào chờ xác nhận',
    en: 'No transfer of the case waits for acknowledgement',
  },
  'casework.form-not-kept': {
    kind: 'invalid',
    vi: 'Thông tin chưa đúng mẫu đang có hiệu lực',
    en: 'What is told does not keep to the form as it is in force',
  },
  'casework.case-archived': {
    kind: 'conflict',
    vi: 'Hồ sơ đã được lưu trữ',
    en: 'The case is archived already',
  },
} as const;

export type CaseRefusal = keyof typeof caseworkRefusals;
