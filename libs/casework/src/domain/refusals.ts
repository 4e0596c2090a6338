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
} as const;

export type CaseRefusal = keyof typeof caseworkRefusals;
