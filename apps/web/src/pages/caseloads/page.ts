import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'khoi-luong',
    lazy: async () => ({ Component: (await import('./caseloads.page.js')).CaseloadsPage }),
    menu: { rank: 30, may: 'casework:assign', vi: 'Giao việc', en: 'Caseloads' },
  },
];
