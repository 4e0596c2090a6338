import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'tai-khoan',
    lazy: async () => ({ Component: (await import('./own-account.page.js')).OwnAccountPage }),
  },
];
