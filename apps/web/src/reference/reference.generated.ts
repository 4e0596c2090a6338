// Made by apps/web/generate.mjs from libs/reference: code, Vietnamese, English.
export const CODE_LISTS: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
 "report_subject_types": [
  [
   "BI_XAM_HAI",
   "trẻ em bị xâm hại",
   "abused"
  ],
  [
   "NGUY_CO_BAO_LUC",
   "có nguy cơ bị bạo lực",
   "at risk of violence"
  ],
  [
   "NGUY_CO_BOC_LOT",
   "có nguy cơ bị bóc lột",
   "at risk of exploitation"
  ],
  [
   "NGUY_CO_BO_ROI",
   "có nguy cơ bị bỏ rơi",
   "at risk of abandonment"
  ],
  [
   "HCDB",
   "trẻ em có hoàn cảnh đặc biệt",
   "special circumstances"
  ]
 ],
 "abuse_forms": [
  [
   "BAO_LUC",
   "bạo lực",
   "violence"
  ],
  [
   "BOC_LOT",
   "bóc lột",
   "exploitation"
  ],
  [
   "XAM_HAI_TINH_DUC",
   "xâm hại tình dục",
   "sexual abuse"
  ],
  [
   "MUA_BAN",
   "mua bán",
   "trafficking"
  ],
  [
   "BO_ROI",
   "bỏ rơi",
   "abandonment"
  ],
  [
   "BO_MAC",
   "bỏ mặc",
   "neglect"
  ],
  [
   "KHAC",
   "hình thức gây tổn hại khác",
   "other harm"
  ]
 ],
 "receiving_places": [
  [
   "TD111",
   "Tổng đài điện thoại quốc gia bảo vệ trẻ em 111",
   "national hotline 111"
  ],
  [
   "CQ_TRE_EM",
   "cơ quan lao động – thương binh và xã hội các cấp (nay ngành y tế)",
   "labour-invalids agencies, since 2025 the health sector"
  ],
  [
   "CONG_AN",
   "cơ quan công an các cấp",
   "police at every level"
  ],
  [
   "UBND_XA",
   "Ủy ban nhân dân cấp xã nơi xảy ra vụ việc",
   "commune People's Committee of the place of the incident"
  ]
 ],
 "intake_channel": [
  [
   "DIEN_THOAI",
   "qua điện thoại",
   "phone"
  ],
  [
   "TRUC_TIEP",
   "gặp trực tiếp",
   "in person"
  ],
  [
   "NGUOI_KHAC",
   "người khác báo",
   "third person"
  ]
 ],
 "gender_form01": [
  [
   "NAM",
   "Nam",
   "male"
  ],
  [
   "NU",
   "Nữ",
   "female"
  ],
  [
   "KHONG_BIET",
   "Không biết",
   "unknown"
  ]
 ],
 "risk_level": [
  [
   "CAO",
   "Cao",
   "high"
  ],
  [
   "TRUNG_BINH",
   "Trung bình",
   "medium"
  ],
  [
   "THAP",
   "Thấp",
   "low"
  ]
 ],
 "service_types": [
  [
   "a",
   "Chăm sóc sức khỏe",
   "health care"
  ],
  [
   "b",
   "Hỗ trợ giáo dục",
   "education"
  ],
  [
   "c",
   "Hỗ trợ tâm lý",
   "psychological"
  ],
  [
   "d",
   "Phúc lợi xã hội",
   "social welfare"
  ],
  [
   "đ",
   "Bảo vệ trẻ em",
   "child protection"
  ],
  [
   "e",
   "Trợ giúp pháp lý",
   "legal aid"
  ]
 ],
 "emergency_measures": [
  [
   "CHAM_SOC_Y_TE",
   "Chăm sóc y tế, trị liệu tâm lý ngay",
   "immediate medical or psychological care"
  ],
  [
   "NOI_TAM_TRU",
   "Bố trí nơi tạm trú an toàn",
   "safe shelter"
  ],
  [
   "CACH_LY_NGUOI_GAY_HAI",
   "Cách ly trẻ em khỏi môi trường hoặc người gây tổn hại",
   "keeping the child away from the harmful place or person"
  ],
  [
   "CHAM_SOC_THAY_THE_TAM_THOI",
   "Chăm sóc thay thế tạm thời",
   "temporary substitute care"
  ],
  [
   "BAO_VE_TAI_CHO",
   "Công an bảo vệ tại chỗ",
   "police protection on the spot"
  ]
 ],
 "emergency_authorities": [
  [
   "CHU_TICH_UBND_XA",
   "Chủ tịch Ủy ban nhân dân cấp xã",
   "commune chair"
  ],
  [
   "NGUOI_LAM_CONG_TAC_BVTE",
   "Người làm công tác bảo vệ trẻ em cấp xã",
   "commune child-protection worker"
  ],
  [
   "CONG_AN",
   "Công an",
   "police"
  ],
  [
   "CO_SO_Y_TE",
   "Cơ sở y tế",
   "health facility"
  ]
 ],
 "funding_sources": [
  [
   "NGAN_SACH",
   "Ngân sách nhà nước",
   "state budget"
  ],
  [
   "XA_HOI_HOA",
   "Xã hội hóa",
   "socialised: gifts, sponsors, organisations"
  ]
 ],
 "programmes": [
  [
   "HANH_DONG_TE",
   "Chương trình hành động vì trẻ em 2021–2030",
   "action programme for children 2021–2030"
  ],
  [
   "DINH_DUONG",
   "Dinh dưỡng 2021–2030",
   "nutrition 2021–2030"
  ],
  [
   "TAI_NAN_THUONG_TICH",
   "Phòng, chống tai nạn, thương tích trẻ em 2021–2030",
   "prevention of child injury 2021–2030"
  ],
  [
   "GIAM_TU_VONG_DUOI_5",
   "Giảm tử vong trẻ em dưới 5 tuổi đến năm 2030",
   "reducing deaths under 5 by 2030"
  ],
  [
   "LAO_DONG_TE",
   "Phòng ngừa, giảm thiểu lao động trẻ em 2021–2030",
   "prevention of child labour 2021–2030"
  ],
  [
   "SUC_KHOE_TAM_THAN",
   "Chăm sóc sức khỏe tâm thần trẻ em",
   "mental health of children"
  ],
  [
   "TE_MO_COI",
   "Chăm sóc trẻ em mồ côi 2023–2030",
   "care of orphans 2023–2030"
  ]
 ],
 "yes_no_unknown": [
  [
   "CO",
   "Có",
   "yes"
  ],
  [
   "KHONG",
   "Không",
   "no"
  ],
  [
   "KHONG_BIET",
   "Không biết",
   "unknown"
  ]
 ],
 "screening_out_reasons": [
  [
   "KHONG_PHAI_TRE_EM",
   "Không phải trẻ em (từ đủ 16 tuổi)",
   "not a child (16 or over)"
  ],
  [
   "NGOAI_PHAM_VI",
   "Không thuộc phạm vi bảo vệ trẻ em",
   "outside child protection"
  ],
  [
   "TRUNG_LAP",
   "Trùng với tin báo đã có",
   "repeats an earlier report"
  ],
  [
   "KHONG_CO_THAT",
   "Đã xác minh: không có sự việc",
   "verified: it did not happen"
  ],
  [
   "KHONG_DU_THONG_TIN",
   "Không đủ thông tin để tìm ra trẻ em, đã tìm hết cách",
   "the child cannot be found with what is known, every way tried"
  ],
  [
   "CHUYEN_CO_QUAN_KHAC",
   "Thuộc thẩm quyền cơ quan khác, đã chuyển",
   "for another authority, handed over"
  ]
 ],
 "closure_reasons": [
  [
   "AN_TOAN",
   "Trẻ em đã an toàn, ổn định",
   "the child is safe and stable"
  ],
  [
   "DU_16_TUOI",
   "Trẻ em đã đủ 16 tuổi",
   "the child has turned 16"
  ],
  [
   "CHUYEN_DI",
   "Chuyển nơi cư trú, đã bàn giao",
   "moved away and handed over"
  ],
  [
   "QUA_DOI",
   "Trẻ em đã qua đời",
   "the child has died"
  ]
 ],
 "reopening_reasons": [
  [
   "TIN_BAO_MOI",
   "Có tin báo mới",
   "a new report"
  ],
  [
   "NGUY_CO_TRO_LAI",
   "Nguy cơ xuất hiện trở lại",
   "the risk has come back"
  ],
  [
   "DONG_NHAM",
   "Đã đóng nhầm",
   "closed in error"
  ]
 ],
 "legal_bases": [
  [
   "DONG_Y",
   "Có sự đồng ý của trẻ em từ đủ 7 tuổi và cha, mẹ, người giám hộ",
   "consent of the child from 7 and of a parent or guardian"
  ],
  [
   "KHAN_CAP",
   "Tình huống khẩn cấp, bảo vệ tính mạng, sức khỏe",
   "emergency: life or health"
  ],
  [
   "THEO_LUAT",
   "Thực hiện nhiệm vụ theo quy định của luật",
   "a duty laid down by law"
  ]
 ],
 "decline_reasons": [
  [
   "KHONG_DU_NANG_LUC",
   "Không đủ năng lực tiếp nhận",
   "no capacity"
  ],
  [
   "KHONG_DUNG_CHUC_NANG",
   "Không đúng chức năng",
   "not our service"
  ],
  [
   "NGOAI_DIA_BAN",
   "Ngoài địa bàn",
   "outside the area"
  ],
  [
   "THIEU_THONG_TIN",
   "Thiếu thông tin",
   "information missing"
  ],
  [
   "TRE_TU_CHOI",
   "Trẻ em hoặc gia đình không đồng ý nhận dịch vụ",
   "the child or the family does not want the service"
  ],
  [
   "KHAC",
   "Lý do khác (ghi rõ)",
   "other, to be stated"
  ]
 ],
 "referral_outcomes": [
  [
   "DAT_MUC_TIEU",
   "Đạt mục tiêu",
   "goal reached"
  ],
  [
   "DAT_MOT_PHAN",
   "Đạt một phần",
   "partly reached"
  ],
  [
   "KHONG_DAT",
   "Không đạt",
   "not reached"
  ],
  [
   "BO_DO",
   "Trẻ em hoặc gia đình ngừng tham gia",
   "child or family stopped"
  ]
 ],
 "relations": [
  [
   "CHA",
   "Cha",
   "father"
  ],
  [
   "ME",
   "Mẹ",
   "mother"
  ],
  [
   "CHA_ME_KE",
   "Cha dượng, mẹ kế",
   "step-parent"
  ],
  [
   "CHA_ME_NUOI",
   "Cha, mẹ nuôi",
   "adoptive parent"
  ],
  [
   "ONG_BA",
   "Ông, bà",
   "grandparent"
  ],
  [
   "ANH_CHI_EM",
   "Anh, chị, em",
   "sibling"
  ],
  [
   "NGUOI_THAN",
   "Người thân thích khác",
   "other relative"
  ],
  [
   "NGUOI_GIAM_HO",
   "Người giám hộ",
   "guardian"
  ],
  [
   "NGUOI_CHAM_SOC",
   "Người chăm sóc không phải người thân thích",
   "carer who is not a relative"
  ],
  [
   "BAN",
   "Bạn",
   "friend"
  ],
  [
   "HANG_XOM",
   "Hàng xóm",
   "neighbour"
  ],
  [
   "GIAO_VIEN",
   "Giáo viên, nhân viên nhà trường",
   "teacher or school staff"
  ],
  [
   "NHAN_VIEN_Y_TE",
   "Nhân viên y tế",
   "health worker"
  ],
  [
   "CAN_BO",
   "Cán bộ, cộng tác viên",
   "official or collaborator"
  ],
  [
   "NGUOI_LA",
   "Người lạ",
   "stranger"
  ],
  [
   "CHINH_TRE_EM",
   "Chính trẻ em",
   "the child"
  ],
  [
   "KHAC",
   "Khác",
   "other"
  ],
  [
   "KHONG_BIET",
   "Không biết",
   "unknown"
  ]
 ]
};

/** Code, name and kind of the communes of today. */
export const COMMUNES: readonly (readonly [string, string, string])[] = [["31120","Cái Khế","phuong"],["31135","Ninh Kiều","phuong"],["31147","Tân An","phuong"],["31150","An Bình","phuong"],["31153","Ô Môn","phuong"],["31157","Thới Long","phuong"],["31162","Phước Thới","phuong"],["31168","Bình Thuỷ","phuong"],["31174","Thới An Đông","phuong"],["31183","Long Tuyền","phuong"],["31186","Cái Răng","phuong"],["31201","Hưng Phú","phuong"],["31207","Thốt Nốt","phuong"],["31213","Tân Lộc","phuong"],["31217","Trung Nhứt","phuong"],["31228","Thuận Hưng","phuong"],["31231","Thạnh An","xa"],["31232","Vĩnh Thạnh","xa"],["31237","Vĩnh Trinh","xa"],["31246","Thạnh Quới","xa"],["31249","Thạnh Phú","xa"],["31255","Trung Hưng","xa"],["31258","Thới Lai","xa"],["31261","Cờ Đỏ","xa"],["31264","Thới Hưng","xa"],["31273","Đông Hiệp","xa"],["31282","Đông Thuận","xa"],["31288","Trường Thành","xa"],["31294","Trường Xuân","xa"],["31299","Phong Điền","xa"],["31309","Trường Long","xa"],["31315","Nhơn Ái","xa"],["31321","Vị Thanh","phuong"],["31333","Vị Tân","phuong"],["31338","Hoả Lựu","xa"],["31340","Ngã Bảy","phuong"],["31342","Tân Hoà","xa"],["31348","Trường Long Tây","xa"],["31360","Thạnh Xuân","xa"],["31366","Châu Thành","xa"],["31369","Đông Phước","xa"],["31378","Phú Hữu","xa"],["31393","Hoà An","xa"],["31396","Hiệp Hưng","xa"],["31399","Tân Bình","xa"],["31408","Thạnh Hoà","xa"],["31411","Đại Thành","phuong"],["31420","Phụng Hiệp","xa"],["31426","Phương Bình","xa"],["31432","Tân Phước Hưng","xa"],["31441","Vị Thuỷ","xa"],["31453","Vĩnh Thuận Đông","xa"],["31459","Vĩnh Tường","xa"],["31465","Vị Thanh 1","xa"],["31471","Long Mỹ","phuong"],["31473","Long Bình","phuong"],["31480","Long Phú 1","phuong"],["31489","Vĩnh Viễn","xa"],["31492","Lương Tâm","xa"],["31495","Xà Phiên","xa"],["31507","Sóc Trăng","phuong"],["31510","Phú Lợi","phuong"],["31528","Kế Sách","xa"],["31531","An Lạc Thôn","xa"],["31537","Phong Nẫm","xa"],["31540","Thới An Hội","xa"],["31552","Nhơn Mỹ","xa"],["31561","Đại Hải","xa"],["31567","Mỹ Tú","xa"],["31569","Phú Tâm","xa"],["31570","Hồ Đắc Kiện","xa"],["31579","Long Hưng","xa"],["31582","Thuận Hoà","xa"],["31591","Mỹ Hương","xa"],["31594","An Ninh","xa"],["31603","Mỹ Phước","xa"],["31615","An Thạnh","xa"],["31633","Cù Lao Dung","xa"],["31639","Long Phú","xa"],["31645","Đại Ngãi","xa"],["31654","Trường Khánh","xa"],["31666","Tân Thạnh","xa"],["31673","Trần Đề","xa"],["31675","Liêu Tú","xa"],["31679","Lịch Hội Thượng","xa"],["31684","Mỹ Xuyên","phuong"],["31687","Tài Văn","xa"],["31699","Thạnh Thới An","xa"],["31708","Nhu Gia","xa"],["31717","Hoà Tú","xa"],["31723","Ngọc Tố","xa"],["31726","Gia Hoà","xa"],["31732","Ngã Năm","phuong"],["31741","Tân Long","xa"],["31753","Mỹ Quới","phuong"],["31756","Phú Lộc","xa"],["31759","Lâm Tân","xa"],["31777","Vĩnh Lợi","xa"],["31783","Vĩnh Châu","phuong"],["31789","Khánh Hoà","phuong"],["31795","Vĩnh Hải","xa"],["31804","Vĩnh Phước","phuong"],["31810","Lai Hoà","xa"]];
