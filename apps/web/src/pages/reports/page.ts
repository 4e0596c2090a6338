import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'tiep-nhan',
    lazy: async () => ({ Component: (await import('./queue.page.js')).QueuePage }),
    menu: { rank: 10, may: 'intake:view', vi: 'Tiếp nhận', en: 'Intake' },
  },
  {
    path: 'phan-loai/:id',
    lazy: async () => ({ Component: (await import('./report.page.js')).ReportPage }),
  },
];
