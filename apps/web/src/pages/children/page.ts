import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'tre-em',
    lazy: async () => ({ Component: (await import('./search.page.js')).SearchPage }),
    menu: { rank: 60, may: 'children:view', vi: 'Trẻ em', en: 'Children' },
  },
  {
    path: 'tre-em/:id',
    lazy: async () => ({ Component: (await import('./child.page.js')).ChildPage }),
  },
];
