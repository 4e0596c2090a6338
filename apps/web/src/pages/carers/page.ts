import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'cham-soc/:id',
    lazy: async () => ({ Component: (await import('./placement.page.js')).PlacementPage }),
  },
  {
    path: 'nguoi-cham-soc',
    lazy: async () => ({ Component: (await import('./list.page.js')).CarersPage }),
    menu: { rank: 70, may: 'placement:view', vi: 'Người chăm sóc', en: 'Carers' },
  },
  {
    path: 'nguoi-cham-soc/:id',
    lazy: async () => ({ Component: (await import('./carer.page.js')).CarerPage }),
  },
];
