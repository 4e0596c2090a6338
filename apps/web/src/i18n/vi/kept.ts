export const kept = {
  kept: {
    found: 'Đã tìm lại bản đang viết dở, lưu lúc {{at}}.',
    drop: 'Bỏ bản này, viết lại từ đầu',
    drafts: 'Đang viết dở',
    kind: {
      report: 'Tin báo mới',
      detailed: 'Đánh giá chi tiết (mẫu 03)',
      plan: 'Kế hoạch (mẫu 04)',
      review: 'Rà soát (mẫu 06)',
      note: 'Ghi chú',
      meeting: 'Biên bản họp',
    },
    views: 'Bộ lọc đã lưu',
    viewName: 'Tên của bộ lọc',
    saveView: 'Lưu bộ lọc này',
    removeView: 'Bỏ “{{name}}”',
  },
};
