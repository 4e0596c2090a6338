const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Family names with about how many of a hundred people have them. */
const FAMILY_SHARES: readonly (readonly [string, number])[] = [
  ...([
    ['Nguyễn', 31],
    ['Trần', 11],
    ['Lê', 9.5],
    ['Phạm', 7],
    ['Huỳnh', 5],
    ['Võ', 4],
    ['Phan', 4.5],
    ['Trương', 2.2],
  ] as const),
  ...([
    ['Bùi', 2.1],
    ['Đặng', 2.1],
    ['Đỗ', 1.4],
    ['Ngô', 1.3],
    ['Hồ', 1.3],
    ['Dương', 1],
    ['Đinh', 1],
    ['Lý', 1],
  ] as const),
  ...([
    ['Thạch', 1.5],
    ['Sơn', 1],
    ['Danh', 1],
    ['Kim', 0.8],
    ['Lâm', 1.2],
    ['Mai', 0.8],
    ['Cao', 0.7],
    ['Châu', 0.6],
  ] as const),
  ...([
    ['Tăng', 0.5],
    ['Quách', 0.4],
    ['Hứa', 0.4],
    ['Diệp', 0.3],
    ['Lưu', 0.5],
    ['Tô', 0.5],
    ['Trịnh', 0.6],
    ['Đoàn', 0.6],
  ] as const),
];

/** Each family name as often as people have it. */
export const FAMILY_NAMES: readonly string[] = FAMILY_SHARES.flatMap(([name, share]) =>
  Array.from({ length: Math.round(share * 10) }, () => name),
);

export const MIDDLE_NAMES = {
  NU: list(
    'Thị Thị Thị Thị Ngọc Thùy Bảo Kim Như Phương Khánh Minh Thanh Hồng Mỹ Quỳnh Tuyết Gia Hoàng Diễm Thảo Anh Cẩm Bích Yến',
  ),
  NAM: list(
    'Văn Văn Văn Hoàng Minh Quốc Gia Thanh Đức Hữu Tuấn Anh Ngọc Bảo Thành Công Trọng Phúc Nhật Đình Hải Duy Chí Tấn Thiên',
  ),
} as const;

export const GIVEN_NAMES = {
  NU: list(`
    Anh Vy Ngọc Nhi Hân Thư Linh Như Ngân Phương Thảo My Trâm Quỳnh Trang Châu Hương Mai Lan Tiên Yến Khánh Uyên Duyên Trân Hà An Giang
    Chi Ánh Tuyền Diễm Loan Nga Nguyệt Oanh Phượng Quyên Thúy Thủy Trinh Tú Vân Xuân Đan Đào Hạnh Hiền Hoa Hòa Huyền Kiều Lam Lân Liên
    Ly Mỹ Na Nương Thắm Thi Thơ Thương Tâm Trúc Tường Viên Vi Ý Di Dung Hằng Huệ Hồng Bình Cúc Sương Tuyết Băng`),
  NAM: list(`
    Khang Huy Bảo Minh Phúc Khoa Phát Đạt Long Nam An Duy Quân Kiệt Thịnh Tuấn Hưng Hoàng Hiếu Trí Nhân Nghĩa Thiện Tài Lộc Đức Anh Khôi
    Phong Sơn Thành Tiến Toàn Trung Trường Tú Tùng Việt Vinh Vũ Bình Cường Dũng Dương Đăng Giang Hải Hào Hòa Hùng Khải Khánh Khiêm Kiên
    Lâm Luân Lực Mạnh Nguyên Nhật Phú Phước Quang Quý Quốc Sang Tâm Tân Tấn Thái Thắng Thiên Thông Thuận Tín Tính Triết Trọng Văn Ý`),
} as const;

/** Names of twins that look or sound nearly alike. */
export const NEARLY_ALIKE: readonly (readonly [string, string])[] = [
  ...([
    ['Lan', 'Loan'],
    ['Lan', 'Lân'],
    ['Anh', 'Ánh'],
    ['Ngân', 'Nga'],
    ['Thúy', 'Thủy'],
    ['Tiên', 'Tiến'],
    ['Như', 'Nhi'],
  ] as const),
  ...([
    ['Khang', 'Khánh'],
    ['Phúc', 'Phước'],
    ['Tài', 'Tái'],
    ['Thành', 'Thanh'],
    ['Hòa', 'Hoa'],
    ['Đan', 'Dan'],
    ['Vy', 'Vi'],
  ] as const),
  ...([
    ['Tâm', 'Tấm'],
    ['Long', 'Lòng'],
    ['Minh', 'Mình'],
    ['Hân', 'Hạnh'],
    ['Trân', 'Trâm'],
    ['My', 'Mỹ'],
    ['Quý', 'Quy'],
  ] as const),
];
