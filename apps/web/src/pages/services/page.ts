import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'dich-vu',
    lazy: async () => ({ Component: (await import('./log.page.js')).ServiceLogPage }),
    menu: { rank: 50, may: 'services:view', vi: 'Dịch vụ', en: 'Services' },
  },
];
