import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'chuyen-tuyen',
    lazy: async () => ({ Component: (await import('./board.page.js')).BoardPage }),
    menu: { rank: 40, may: 'services:view', vi: 'Chuyển tuyến', en: 'Referrals' },
  },
  {
    path: 'chuyen-tuyen/:id',
    lazy: async () => ({ Component: (await import('./referral.page.js')).ReferralPage }),
  },
];
