import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'phan-loai/:id/bieu-mau',
    lazy: async () => ({ Component: (await import('./form.page.js')).ReportFormPage }),
  },
  {
    path: 'ca/:id/bieu-mau/:no',
    lazy: async () => ({ Component: (await import('./form.page.js')).CaseFormPage }),
  },
  {
    path: 'cham-soc/:id/bieu-mau/:no',
    lazy: async () => ({ Component: (await import('./form.page.js')).PlacementFormPage }),
  },
];
