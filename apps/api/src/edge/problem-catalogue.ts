import { refusals } from '#platform';

/** The status of a problem and its title for people, in both languages. */
export interface ProblemEntry {
  readonly status: number;
  readonly vi: string;
  readonly en: string;
}

const EDGE: Readonly<Record<string, ProblemEntry>> = {
  'edge.malformed-request': {
    status: 400,
    vi: 'Yêu cầu không đúng chuẩn HTTP',
    en: 'The request is not well-formed',
  },
  'edge.malformed-json': { status: 400, vi: 'Nội dung gửi không phải JSON hợp lệ', en: 'The body is not valid JSON' },
  'edge.invalid-input': { status: 400, vi: 'Thông tin gửi có chỗ không hợp lệ', en: 'Some of the input is not valid' },
  'edge.invalid-header': { status: 400, vi: 'Tiêu đề yêu cầu không hợp lệ', en: 'A request header is not valid' },
  'edge.not-signed-in': { status: 401, vi: 'Chưa đăng nhập', en: 'Not signed in' },
  'edge.wrong-credentials': {
    status: 401,
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng',
    en: 'The user name or the password is wrong',
  },
  'edge.code-needed': {
    status: 401,
    vi: 'Cần mã xác thực hai bước',
    en: 'The code of the second factor is needed',
  },
  'edge.too-many-attempts': {
    status: 429,
    vi: 'Thử sai quá nhiều lần; hãy chờ rồi thử lại',
    en: 'Too many wrong attempts; wait and try again',
  },
  'edge.confirm-identity': {
    status: 403,
    vi: 'Việc này cần xác nhận lại danh tính',
    en: 'This needs you to confirm who you are',
  },
  'edge.second-factor-to-set-up': {
    status: 403,
    vi: 'Cần thiết lập mã xác thực hai bước trước',
    en: 'A second factor has to be set up first',
  },
  'edge.purpose-not-of-role': {
    status: 403,
    vi: 'Vai trò này không có mục đích đã nêu',
    en: 'The role does not have the purpose that was named',
  },
  'edge.from-elsewhere': {
    status: 403,
    vi: 'Yêu cầu do một trang khác gửi',
    en: 'The request was made by another site',
  },
  'log.not-sound': {
    status: 409,
    vi: 'Nhật ký không khớp với những gì đã ký; người quản trị cần xem ngay',
    en: 'The log is not what was signed; whoever runs it has to look at once',
  },
  'log.not-signed-yet': {
    status: 409,
    vi: 'Sự kiện này chưa được ký; hãy thử lại sau vài giây',
    en: 'This was not signed yet; try again in a few seconds',
  },
  'edge.not-found': { status: 404, vi: 'Không tìm thấy', en: 'Not found' },
  'edge.method-not-allowed': { status: 405, vi: 'Không hỗ trợ thao tác này', en: 'The method is not allowed here' },
  'edge.too-slow': {
    status: 408,
    vi: 'Nội dung gửi đến quá chậm hoặc bị ngắt; hãy gửi lại',
    en: 'The request came too slowly or not to its end; send it again',
  },
  'edge.in-flight': {
    status: 409,
    vi: 'Yêu cầu này đang được xử lý',
    en: 'This very request is being carried out',
  },
  'edge.stale': {
    status: 412,
    vi: 'Hồ sơ đã được người khác thay đổi',
    en: 'Somebody else has changed it since',
  },
  'edge.body-too-large': { status: 413, vi: 'Nội dung gửi quá lớn', en: 'The body is too large' },
  'edge.unsupported-media-type': {
    status: 415,
    vi: 'Không nhận kiểu nội dung này ở đây',
    en: 'This type of content is not accepted here',
  },
  'edge.not-expected': {
    status: 417,
    vi: 'Không đáp ứng được điều kiện Expect',
    en: 'What Expect asks for is not done here',
  },
  'edge.key-reused': {
    status: 422,
    vi: 'Khóa Idempotency-Key đã dùng cho nội dung khác',
    en: 'The Idempotency-Key was used with another body',
  },
  'edge.too-many-subjects': {
    status: 429,
    vi: 'Đã xem quá nhiều hồ sơ khác nhau trong một giờ; hãy chờ rồi xem tiếp',
    en: 'Too many different records were looked at in an hour; wait before you go on',
  },
  'edge.too-many-requests': { status: 429, vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  'edge.headers-too-large': {
    status: 431,
    vi: 'Tiêu đề yêu cầu quá lớn',
    en: 'The headers of the request are too large',
  },
  'edge.fault': { status: 500, vi: 'Lỗi hệ thống', en: 'Something went wrong here' },
  'edge.unavailable': {
    status: 503,
    vi: 'Hệ thống tạm thời không sẵn sàng; hãy gửi lại',
    en: 'The service is not available for the moment; send it again',
  },
  'edge.stopping': {
    status: 503,
    vi: 'Hệ thống đang khởi động lại; hãy gửi lại',
    en: 'The system is about to restart; send it again',
  },
};

const STATUS_OF_KIND = { conflict: 409, invalid: 422, unknown: 404 } as const;

/** The one table from codes to problems: what the edge refuses itself, and what the contexts refuse. */
export const PROBLEMS: ReadonlyMap<string, ProblemEntry> = new Map([
  ...Object.entries(EDGE),
  ...Object.entries(refusals).map(
    ([code, { kind, vi, en }]) => [code, { status: STATUS_OF_KIND[kind], vi, en }] as const,
  ),
]);
