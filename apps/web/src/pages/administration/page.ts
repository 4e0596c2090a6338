import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'quan-tri',
    lazy: async () => ({ Component: (await import('./accounts.page.js')).AccountsPage }),
    menu: { rank: 120, may: 'access:administer', vi: 'Quản trị', en: 'Accounts' },
  },
  {
    path: 'quan-tri/:id',
    lazy: async () => ({ Component: (await import('./account.page.js')).AccountPage }),
  },
];
