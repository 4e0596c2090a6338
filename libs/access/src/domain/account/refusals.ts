/** Why a command on an account or an office is not carried out. */
export const accessRefusals = {
  'access.not-found': { kind: 'unknown', vi: 'Không tìm thấy tài khoản', en: 'There is no such account' },
  'access.account-exists': { kind: 'conflict', vi: 'Tài khoản đã có', en: 'The account exists already' },
  'access.account-closed': { kind: 'conflict', vi: 'Tài khoản đã đóng', en: 'The account is closed' },
  'access.username-taken': { kind: 'conflict', vi: 'Tên đăng nhập đã có người dùng', en: 'The user name is taken' },
  'access.role-does-not-fit-office': {
    kind: 'invalid',
    vi: 'Vai trò không giữ được ở cơ quan này',
    en: 'The role cannot be held in that office',
  },
  'access.role-not-held': {
    kind: 'conflict',
    vi: 'Tài khoản không giữ vai trò này',
    en: 'The account does not hold the role',
  },
  'access.role-has-no-areas': {
    kind: 'invalid',
    vi: 'Vai trò này không phụ trách địa bàn',
    en: 'The role has no areas of charge',
  },
  'access.area-not-held': {
    kind: 'conflict',
    vi: 'Tài khoản không phụ trách địa bàn này',
    en: 'The account does not have the area in charge',
  },
  'access.ends-before-it-begins': {
    kind: 'invalid',
    vi: 'Thời điểm kết thúc trước thời điểm bắt đầu',
    en: 'The end is before the beginning',
  },
  'access.not-for-oneself': {
    kind: 'conflict',
    vi: 'Không tự làm việc này cho tài khoản của chính mình',
    en: 'Nobody does this for their own account',
  },
  'access.no-request': {
    kind: 'unknown',
    vi: 'Không tìm thấy đề nghị',
    en: 'There is no such request',
  },
  'access.own-request': {
    kind: 'conflict',
    vi: 'Người đề nghị không tự duyệt; cần người thứ hai',
    en: 'Nobody approves what they asked for; it takes a second person',
  },
  'access.approver-not-independent': {
    kind: 'conflict',
    vi: 'Mã một lần của tài khoản này đã hiện cho người kia, nên hai tài khoản không tính là hai người; hãy nhờ người khác, hoặc cấp mã mới trên máy chủ bằng annhi account code',
    en: 'The one-time code of the one account was shown to the other, so that they do not count as two people; ask somebody else, or give a new code on the server by annhi account code',
  },
  'access.request-settled': {
    kind: 'conflict',
    vi: 'Đề nghị đã được duyệt hoặc từ chối',
    en: 'The request was approved or declined already',
  },
  'access.request-expired': {
    kind: 'conflict',
    vi: 'Đề nghị đã hết hạn; hãy đề nghị lại',
    en: 'The request has expired; ask again',
  },
  'access.password-too-short': {
    kind: 'invalid',
    vi: 'Mật khẩu cần ít nhất 12 ký tự',
    en: 'A password has at least 12 characters',
  },
  'access.password-too-common': {
    kind: 'invalid',
    vi: 'Mật khẩu này quá dễ đoán; hãy ghép vài từ không liên quan',
    en: 'The password is too easy to guess; put a few unrelated words together',
  },
  'access.code-wrong': {
    kind: 'invalid',
    vi: 'Mã không đúng hoặc đã hết hạn',
    en: 'The code is wrong or has expired',
  },
  'access.second-factor-there': {
    kind: 'conflict',
    vi: 'Tài khoản đã có mã xác thực hai bước',
    en: 'The account has a second factor already',
  },
  'access.second-factor-missing': {
    kind: 'conflict',
    vi: 'Tài khoản chưa có mã xác thực hai bước',
    en: 'The account has no second factor',
  },
  'access.too-many-emergencies': {
    kind: 'conflict',
    vi: 'Đã mở khẩn cấp quá nhiều hồ sơ trong ngày; hãy gọi lãnh đạo trực',
    en: 'Too many emergency accesses in a day; call the officer on duty',
  },
  'access.no-emergency': {
    kind: 'unknown',
    vi: 'Không có lần mở khẩn cấp nào như vậy',
    en: 'There is no such emergency access',
  },
  'access.already-reviewed': {
    kind: 'conflict',
    vi: 'Lần mở khẩn cấp này đã được xem xét',
    en: 'The emergency access was reviewed already',
  },
  'access.office-exists': { kind: 'conflict', vi: 'Cơ quan đã có', en: 'The office exists already' },
  'access.office-unknown': { kind: 'unknown', vi: 'Không tìm thấy cơ quan', en: 'There is no such office' },
  'access.office-succeeded': {
    kind: 'conflict',
    vi: 'Cơ quan đã có cơ quan kế thừa',
    en: 'The office has a successor already',
  },
  'access.successor-does-not-fit': {
    kind: 'invalid',
    vi: 'Cơ quan kế thừa phải cùng loại và là cơ quan khác',
    en: 'A successor is another office of the same kind',
  },
  'access.successor-circle': {
    kind: 'conflict',
    vi: 'Cơ quan kế thừa lại được chính cơ quan này kế thừa: tạo thành vòng tròn',
    en: 'The successor is itself succeeded by this office: that would be a circle',
  },
  'access.no-successor': {
    kind: 'conflict',
    vi: 'Cơ quan chưa có cơ quan kế thừa nào để sửa',
    en: 'The office has no successor that could be put right',
  },
} as const;

export type AccessRefusal = keyof typeof accessRefusals;
