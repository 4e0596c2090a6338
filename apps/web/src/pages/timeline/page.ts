import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'ca/:id/dong-thoi-gian',
    lazy: async () => ({ Component: (await import('./timeline.page.js')).TimelinePage }),
  },
];
