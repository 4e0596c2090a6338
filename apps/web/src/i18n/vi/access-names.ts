import type { Purpose } from '#vocabulary';

/** Words for the events of accounts, offices, the access log, exports and the calendar. */
export const accessEvents = {
  AccountOpened: 'Mở tài khoản',
  RoleGranted: 'Giao vai trò',
  RoleEnded: 'Chấm dứt vai trò',
  AreaAssigned: 'Giao địa bàn',
  AreaEnded: 'Chấm dứt địa bàn',
  AccountClosed: 'Đóng tài khoản',
  SignInChanged: 'Đổi cách đăng nhập',
  EmergencyAccessOpened: 'Mở khẩn cấp',
  EmergencyAccessReviewed: 'Rà soát mở khẩn cấp',
  OfficeOpened: 'Mở cơ quan',
  OfficeSucceeded: 'Cơ quan khác kế tục',
  OfficeSuccessorCorrected: 'Đính chính cơ quan kế tục',
  AccessLogSealed: 'Niêm phong nhật ký truy cập',
  AccessChangeRequested: 'Đề nghị đổi quyền',
  AccessChangeApproved: 'Duyệt đổi quyền',
  AccessChangeDeclined: 'Từ chối đổi quyền',
  ExportRequested: 'Đề nghị xuất dữ liệu',
  ExportApproved: 'Duyệt xuất dữ liệu',
  ExportProduced: 'Tạo tệp xuất',
  ExportDelivered: 'Lấy tệp xuất',
  ResultImported: 'Nhận kết quả đối chiếu',
  CalendarDecisionProposed: 'Đề nghị ghi quyết định về ngày nghỉ',
  CalendarDecisionApproved: 'Duyệt quyết định về ngày nghỉ',
  CalendarDecisionDeclined: 'Từ chối quyết định về ngày nghỉ',
};

/** Why somebody asks, as the access log has it. */
export const purposes = {
  casework: 'bảo vệ trẻ em',
  supervision: 'giám sát',
  inspection: 'thanh tra',
  linkage: 'đối chiếu dữ liệu',
  administration: 'quản trị',
  process: 'phần mềm tự làm',
  statistics: 'thống kê',
  training: 'tập huấn',
  session: 'đăng nhập',
} satisfies Readonly<Record<Purpose | 'session', string>>;
