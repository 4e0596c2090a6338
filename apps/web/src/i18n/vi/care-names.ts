/** The events of carers and placements. */
export const careEvents = {
  KinCarerNotified: 'Người thân thông báo nhận trẻ em',
  CarerApproved: 'Phê duyệt người chăm sóc',
  CareConsentRecorded: 'Văn bản đồng ý giao trẻ em',
  EmergencyCareBegan: 'Giao chăm sóc khẩn cấp',
  PlacementPetitioned: 'Đề nghị quyết định chăm sóc thay thế',
  CarerRegistered: 'Đăng ký người chăm sóc',
  CarerVerified: 'Xác minh người chăm sóc',
  CarerStruckOff: 'Đưa người chăm sóc ra khỏi danh sách',
  CareNeedRecorded: 'Cần chăm sóc thay thế',
  CareDutyAdded: 'Thêm xã có trách nhiệm chăm sóc thay thế',
  CareMeetingHeld: 'Trẻ em gặp người chăm sóc',
  PlacementDecided: 'Quyết định giao trẻ em',
  ChildHandedOver: 'Bàn giao trẻ em',
  FollowUpRecorded: 'Theo dõi chăm sóc thay thế',
  PlacementEnded: 'Chấm dứt chăm sóc thay thế',
};
