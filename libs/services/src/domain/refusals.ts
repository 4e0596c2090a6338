/** Why a command on a referral or a service is not carried out, for people. `kind` says what the edge answers with. */
export const servicesRefusals = {
  'services.not-found': { kind: 'unknown', vi: 'Không tìm thấy', en: 'No such referral or service' },
  'services.case-not-found': { kind: 'unknown', vi: 'Không tìm thấy ca bảo vệ trẻ em', en: 'No such case' },
  'services.case-closed': { kind: 'conflict', vi: 'Ca đã kết thúc', en: 'The case is closed' },
  'services.before-case': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trước khi có nơi tiếp nhận thông tin về trẻ em',
    en: 'The time lies before any receiving place knew of the child',
  },
  'services.occurs-in-future': {
    kind: 'invalid',
    vi: 'Thời điểm xảy ra nằm trong tương lai',
    en: 'The time told lies in the future',
  },
  'services.answered-before-made': {
    kind: 'invalid',
    vi: 'Thời điểm trả lời trước thời điểm chuyển tuyến',
    en: 'The answer lies before the referral',
  },
  'services.already-begun': { kind: 'conflict', vi: 'Hồ sơ này đã được lập', en: 'This has been begun already' },
  'services.sender-has-no-duty': {
    kind: 'conflict',
    vi: 'Chỉ cấp xã đang phụ trách ca mới được chuyển tuyến',
    en: 'Only a commune with a duty in the case refers',
  },
  'services.referred-to-self': {
    kind: 'invalid',
    vi: 'Không thể chuyển tuyến cho chính cơ quan mình',
    en: 'An office does not refer to itself',
  },
  'services.shared-field-not-listed': {
    kind: 'invalid',
    vi: 'Có thông tin gửi kèm ngoài danh mục trường được chia sẻ',
    en: 'Something is sent that is not listed as shared',
  },
  'services.no-legal-basis': {
    kind: 'invalid',
    vi: 'Thiếu sự đồng ý hoặc căn cứ pháp lý để chia sẻ thông tin của trẻ',
    en: 'Sharing needs consent or a legal basis',
  },
  'services.consent-incomplete': {
    kind: 'invalid',
    vi: 'Cần sự đồng ý của cha, mẹ hoặc người giám hộ và của trẻ từ đủ 7 tuổi',
    en: 'The consent of a parent or guardian, and of a child from 7, is needed',
  },
  'services.only-receiver-answers': {
    kind: 'conflict',
    vi: 'Chỉ nơi nhận chuyển tuyến mới được trả lời',
    en: 'Only the receiver answers a referral',
  },
  'services.only-sender-withdraws': {
    kind: 'conflict',
    vi: 'Chỉ nơi đã chuyển tuyến mới được rút lại yêu cầu',
    en: 'Only the office that made a referral withdraws it',
  },
  'services.only-both-sides-write': {
    kind: 'conflict',
    vi: 'Chỉ nơi gửi và nơi nhận chuyển tuyến mới được trao đổi',
    en: 'Only the two offices of a referral write to each other',
  },
  'services.already-answered': {
    kind: 'conflict',
    vi: 'Yêu cầu chuyển tuyến đã được trả lời',
    en: 'The referral has been answered',
  },
  'services.before-acceptance': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trước khi nơi nhận tiếp nhận chuyển tuyến',
    en: 'The time lies before the receiver took the referral on',
  },
  'services.not-accepted': {
    kind: 'conflict',
    vi: 'Yêu cầu chuyển tuyến chưa được tiếp nhận',
    en: 'The referral has not been accepted',
  },
  'services.referral-final': {
    kind: 'conflict',
    vi: 'Yêu cầu chuyển tuyến đã kết thúc',
    en: 'The referral is final: declined, returned, withdrawn or completed',
  },
  'services.referral-not-found': {
    kind: 'unknown',
    vi: 'Không tìm thấy yêu cầu chuyển tuyến',
    en: 'No such referral',
  },
  'services.referral-of-another-case': {
    kind: 'invalid',
    vi: 'Yêu cầu chuyển tuyến thuộc ca khác',
    en: 'The referral belongs to another case',
  },
  'services.provider-not-found': {
    kind: 'unknown',
    vi: 'Không có cơ sở này trong sổ đăng ký',
    en: 'The register has no such provider',
  },
  'services.provider-exists': {
    kind: 'conflict',
    vi: 'Cơ sở này đã có trong sổ đăng ký',
    en: 'The provider is in the register already',
  },
  'services.provider-closed': {
    kind: 'conflict',
    vi: 'Theo sổ đăng ký, cơ sở đã ngừng hoạt động hoặc bị thu hồi đăng ký hoạt động cho dịch vụ này',
    en: 'By the register the provider has closed, or its registration for the service was revoked',
  },
  'services.no-service-named': {
    kind: 'invalid',
    vi: 'Chưa nêu dịch vụ nào',
    en: 'No service is named',
  },
  'services.service-not-offered': {
    kind: 'invalid',
    vi: 'Cơ sở không đăng ký cung cấp dịch vụ này',
    en: 'The provider does not offer that service',
  },
  'services.licence-exists': {
    kind: 'conflict',
    vi: 'Đăng ký hoặc giấy phép mang số này đã được ghi',
    en: 'A registration or permit of that number was recorded already',
  },
  'services.no-such-licence': {
    kind: 'invalid',
    vi: 'Cơ sở không có đăng ký hoặc giấy phép số này',
    en: 'The provider has no registration or permit of that number',
  },
  'services.licence-ended': {
    kind: 'conflict',
    vi: 'Đăng ký hoặc giấy phép đã bị thu hồi hoặc chấm dứt',
    en: 'The registration or permit was revoked or ended before',
  },
  'services.licence-ends-before-start': {
    kind: 'invalid',
    vi: 'Ngày hết hiệu lực trước ngày bắt đầu hiệu lực',
    en: 'The registration or permit ends before it begins',
  },
  'services.renewal-not-longer': {
    kind: 'invalid',
    vi: 'Ngày hết hạn mới phải sau ngày hết hạn hiện tại',
    en: 'The new last day has to lie after the present one',
  },
  'services.no-such-fact': {
    kind: 'unknown',
    vi: 'Không tìm thấy lần cung cấp dịch vụ cần đính chính',
    en: 'There is no such contact in the record',
  },
  'services.fact-not-correctable': {
    kind: 'conflict',
    vi: 'Sự việc này không thể đính chính hoặc rút lại',
    en: 'The fact can be neither corrected nor retracted',
  },
} as const satisfies Record<string, { kind: 'conflict' | 'invalid' | 'unknown'; vi: string; en: string }>;

export type ServicesRefusal = keyof typeof servicesRefusals;
