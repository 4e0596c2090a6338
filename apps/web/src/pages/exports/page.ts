import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'xuat',
    lazy: async () => ({ Component: (await import('./exports.page.js')).ExportsPage }),
    menu: { rank: 100, may: 'exchange:view', vi: 'Xuất dữ liệu', en: 'Exports' },
  },
  {
    path: 'xuat/:id',
    lazy: async () => ({ Component: (await import('./export.page.js')).ExportPage }),
  },
];
