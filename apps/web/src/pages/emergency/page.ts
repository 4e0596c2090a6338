import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'khan-cap',
    lazy: async () => ({ Component: (await import('./emergency.page.js')).EmergencyPage }),
  },
];
