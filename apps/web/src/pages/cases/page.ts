import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'ca',
    lazy: async () => ({ Component: (await import('./list.page.js')).CaseListPage }),
    menu: { rank: 20, may: 'casework:view', vi: 'Hồ sơ', en: 'Cases' },
  },
  {
    path: 'ca/:id',
    lazy: async () => ({ Component: (await import('./case.page.js')).CasePage }),
  },
];
