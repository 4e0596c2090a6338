/** Why an intake command is not carried out, with the sentence for people. */
export const intakeRefusals = {
  'intake.not-found': { kind: 'unknown', vi: 'Không tìm thấy tin báo', en: 'There is no such report' },
  'intake.report-exists': {
    kind: 'conflict',
    vi: 'Tin báo này đã được ghi nhận',
    en: 'This report was recorded already',
  },
  'intake.no-child': {
    kind: 'invalid',
    vi: 'Tin báo phải về ít nhất một trẻ em',
    en: 'A report concerns at least one child',
  },
  'intake.same-child-twice': {
    kind: 'invalid',
    vi: 'Một trẻ em được nêu hai lần trong cùng tin báo',
    en: 'A child is named twice in one report',
  },
  'intake.occurs-in-future': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trong tương lai',
    en: 'The time lies in the future',
  },
  'intake.born-in-future': {
    kind: 'invalid',
    vi: 'Ngày sinh nằm trong tương lai',
    en: 'The birth date lies in the future',
  },
  'intake.no-such-child': {
    kind: 'invalid',
    vi: 'Không có hồ sơ trẻ em với mã đã nêu',
    en: 'There is no record of the child that was named by its id',
  },
  'intake.received-before-incident': {
    kind: 'invalid',
    vi: 'Tin báo được tiếp nhận trước khi sự việc xảy ra',
    en: 'The information was received before the incident',
  },
  'intake.before-receipt': {
    kind: 'invalid',
    vi: 'Thời điểm trước khi thông tin được tiếp nhận',
    en: 'The time lies before the receipt of the information',
  },
  'intake.out-of-order': {
    kind: 'invalid',
    vi: 'Thời điểm nằm trước bước mà nó dựa vào',
    en: 'The time lies before the step that it rests on',
  },
  'intake.not-the-commune-of-the-incident': {
    kind: 'invalid',
    vi: 'Tin báo được chuyển đến Ủy ban nhân dân cấp xã nơi xảy ra vụ việc',
    en: 'A report is handed to the commune of the incident',
  },
  'intake.already-transferred': {
    kind: 'conflict',
    vi: 'Tin báo đã được chuyển',
    en: 'The report was handed over already',
  },
  'intake.nothing-to-acknowledge': {
    kind: 'conflict',
    vi: 'Không có tin báo nào chờ xác nhận',
    en: 'No handed-over report waits for acknowledgement',
  },
  'intake.not-transferred': {
    kind: 'conflict',
    vi: 'Tin báo chưa được chuyển đến xã nơi xảy ra vụ việc',
    en: 'The report has not been handed to the commune of the incident yet',
  },
  'intake.not-acknowledged': {
    kind: 'conflict',
    vi: 'Xã chưa xác nhận đã nhận tin báo',
    en: 'The commune has not acknowledged the report yet',
  },
  'intake.already-screened': {
    kind: 'conflict',
    vi: 'Tin báo đã được phân loại',
    en: 'The report was screened already',
  },
  'intake.nothing-corrected': {
    kind: 'invalid',
    vi: 'Chưa nêu thông tin nào cần đính chính',
    en: 'Nothing is told that has to be corrected',
  },
  'intake.form-not-kept': {
    kind: 'invalid',
    vi: 'Thông tin chưa đúng mẫu 01 đang có hiệu lực',
    en: 'What is told does not keep to form 01 as it is in force',
  },
  'intake.join-not-found': {
    kind: 'unknown',
    vi: 'Không tìm thấy đề nghị ghép tin báo',
    en: 'There is no such proposal to join a report',
  },
  'intake.join-answered': {
    kind: 'conflict',
    vi: 'Đề nghị ghép này đã được trả lời',
    en: 'The proposal to join was answered already',
  },
  'intake.same-commune': {
    kind: 'invalid',
    vi: 'Tin báo đang ở xã này rồi',
    en: 'The report lies with this commune already',
  },
} as const;

export type IntakeRefusal = keyof typeof intakeRefusals;
