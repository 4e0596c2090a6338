export const words = {
  mail: {
    title: 'E-mail báo có thông báo mới',
    lead: 'Thư chỉ nói có bao nhiêu thông báo, không có tên, không có hồ sơ; nhiều nhất 15 phút một thư.',
    unavailable: 'Nơi này không gửi e-mail.',
    address: 'Địa chỉ e-mail của tôi',
    notAnAddress: 'Chưa đúng dạng địa chỉ e-mail',
    keep: 'Nhận e-mail',
    change: 'Đổi địa chỉ',
    forget: 'Thôi nhận và xóa địa chỉ',
    is: 'Đang gửi đến {{address}}.',
    stopped: 'Không gửi đến {{address}} nữa: máy chủ từ chối địa chỉ này ({{answer}}). Hãy ghi lại địa chỉ.',
    failing: 'Thư gần nhất chưa gửi được ({{answer}}); sẽ thử lại.',
  },
};
