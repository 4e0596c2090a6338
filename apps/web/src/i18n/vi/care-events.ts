/** What happens on the way to substitute care, by its events. */
export const careEvents = {
  KinCarerNotified: 'Người thân thông báo nhận trẻ em',
  CarerApproved: 'Phê duyệt người chăm sóc',
  CareConsentRecorded: 'Văn bản đồng ý giao trẻ em',
  EmergencyCareBegan: 'Giao chăm sóc khẩn cấp',
  PlacementPetitioned: 'Đề nghị quyết định chăm sóc thay thế',
};
