/** Why a file is not taken or not given, with the sentence for people. */
export const evidenceRefusals = {
  'evidence.empty': { kind: 'invalid', vi: 'Tệp trống', en: 'The file is empty' },
  'evidence.too-large': { kind: 'invalid', vi: 'Tệp lớn hơn 25 MB', en: 'The file is larger than 25 MiB' },
  'evidence.type-not-allowed': {
    kind: 'invalid',
    vi: 'Không nhận loại tệp này',
    en: 'Files of this type are not taken',
  },
  'evidence.type-lies': {
    kind: 'invalid',
    vi: 'Nội dung tệp không đúng với loại tệp đã khai',
    en: 'The file is not of the type that it says it is',
  },
  'evidence.erased': {
    kind: 'unknown',
    vi: 'Tệp đã bị xóa cùng dữ liệu của trẻ',
    en: 'The file was erased with its child',
  },
  'evidence.absent': { kind: 'unknown', vi: 'Không tìm thấy tệp', en: 'The file is not there' },
  'evidence.damaged': {
    kind: 'conflict',
    vi: 'Tệp đã hỏng hoặc bị thay đổi; không đưa ra',
    en: 'The file is damaged or was changed; it is not given out',
  },
} as const;

export type EvidenceRefusal = keyof typeof evidenceRefusals;
