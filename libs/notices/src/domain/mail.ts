import { REASONS_OF_DEADLINES, type Reason } from '#vocabulary';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** An e-mail without its receiver. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/**
 * Says that there are notices, how many, and how many are about a time that is nearly or already over: no name, no case, no
 * commune, since nobody knows who reads a mailbox. What they say is read after signing in. `address`: of the inbox.
 */
export function letterOf(reasons: readonly Reason[], language: Language, address: string): Letter {
  const [all, urgent] = [reasons.length, reasons.filter((reason) => REASONS_OF_DEADLINES.includes(reason)).length];
  return TEXTS[language]({ all, urgent, address });
}

interface Told {
  readonly all: number;
  readonly urgent: number;
  readonly address: string;
}

const TEXTS: Readonly<Record<Language, (told: Told) => Letter>> = {
  vi: ({ all, urgent, address }) => ({
    subject: `An Nhi: ${all} thông báo mới${urgent > 0 ? `, ${urgent} về thời hạn` : ''}`,
    text: [
      `Hộp thư An Nhi của bạn có ${all} thông báo mới${urgent > 0 ? `, trong đó ${urgent} về thời hạn` : ''}.`,
      `Đăng nhập để xem: ${address}`,
      'Thư gửi tự động, không chứa thông tin về trẻ em. Muốn thôi nhận thư: mở “Tài khoản của tôi”.',
    ].join('\n\n'),
  }),
  en: ({ all, urgent, address }) => ({
    subject: `An Nhi: ${counted(all, 'new notice')}${urgent > 0 ? `, ${urgent} about a deadline` : ''}`,
    text: [
      `Your inbox in An Nhi has ${counted(all, 'new notice')}${urgent > 0 ? `, ${urgent} of them about a deadline` : ''}.`,
      `Sign in to read: ${address}`,
      'This was sent by itself and holds nothing about any child. To get no more of these, open “My account”.',
    ].join('\n\n'),
  }),
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
