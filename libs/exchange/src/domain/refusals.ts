/** Why an exchange command is not carried out, with the sentence for people. */
export const exchangeRefusals = {
  'exchange.not-found': { kind: 'unknown', vi: 'Không tìm thấy gói xuất', en: 'There is no such export' },
  'exchange.export-exists': {
    kind: 'conflict',
    vi: 'Gói xuất này đã được yêu cầu',
    en: 'The export was requested already',
  },
  'exchange.requester-cannot-approve': {
    kind: 'conflict',
    vi: 'Người yêu cầu không được phê duyệt gói xuất của mình',
    en: 'Who requested an export does not approve it',
  },
  'exchange.already-approved': {
    kind: 'conflict',
    vi: 'Gói xuất đã được phê duyệt',
    en: 'The export was approved already',
  },
  'exchange.not-approved': {
    kind: 'conflict',
    vi: 'Gói xuất chưa được phê duyệt',
    en: 'The export has not been approved',
  },
  'exchange.already-produced': { kind: 'conflict', vi: 'Gói xuất đã được tạo', en: 'The export was produced already' },
  'exchange.not-produced': { kind: 'conflict', vi: 'Gói xuất chưa được tạo', en: 'The export has not been produced' },
  'exchange.no-such-file': { kind: 'unknown', vi: 'Gói xuất không có tệp này', en: 'The export has no such file' },
  'exchange.already-imported': {
    kind: 'conflict',
    vi: 'Kết quả của gói này đã được nhập từ tệp khác',
    en: 'The results of this export were imported from another file',
  },
  'exchange.other-request': {
    kind: 'invalid',
    vi: 'Tệp kết quả không thuộc gói yêu cầu này (mã băm khác)',
    en: 'The result file does not belong to this request (its digest differs)',
  },
  'exchange.result-refused': {
    kind: 'invalid',
    vi: 'Tệp kết quả có dòng sai; không dòng nào được áp dụng',
    en: 'The result file has a wrong line; no line was applied',
  },
  'exchange.read-model-behind': {
    kind: 'conflict',
    vi: 'Bảng tra cứu chưa kịp cập nhật; hãy thử lại',
    en: 'The read model lags behind; try again',
  },
} as const;

export type ExchangeRefusal = keyof typeof exchangeRefusals;
