import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'hop-thu',
    lazy: async () => ({ Component: (await import('./inbox.page.js')).InboxPage }),
  },
];
