import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'ghep',
    lazy: async () => ({ Component: (await import('./list.page.js')).JoinsPage }),
  },
  {
    path: 'ghep/:id',
    lazy: async () => ({ Component: (await import('./join.page.js')).JoinPage }),
  },
];
