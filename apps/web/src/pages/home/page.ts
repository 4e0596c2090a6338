import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'thoi-han',
    lazy: async () => ({ Component: (await import('./duties.page.js')).DutiesPage }),
  },
];
