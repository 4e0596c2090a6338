import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'kiem-toan',
    lazy: async () => ({ Component: (await import('./accesses.page.js')).AccessesPage }),
    menu: { rank: 110, may: 'access:audit', vi: 'Kiểm tra', en: 'Accesses' },
  },
];
