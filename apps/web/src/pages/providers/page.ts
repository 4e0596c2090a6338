import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'co-so',
    lazy: async () => ({ Component: (await import('./list.page.js')).ProvidersPage }),
    menu: { rank: 90, may: 'services:view-providers', vi: 'Cơ sở', en: 'Providers' },
  },
  {
    path: 'co-so/:id',
    lazy: async () => ({ Component: (await import('./provider.page.js')).ProviderPage }),
  },
];
