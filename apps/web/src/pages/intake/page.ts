import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'tiep-nhan/moi',
    lazy: async () => ({ Component: (await import('./intake.page.js')).IntakePage }),
  },
];
