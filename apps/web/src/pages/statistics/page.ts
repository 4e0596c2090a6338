import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'chi-so',
    lazy: async () => ({ Component: (await import('./statistics.page.js')).StatisticsPage }),
    menu: { rank: 80, may: 'audit:count', vi: 'Chỉ số', en: 'Statistics' },
  },
];
