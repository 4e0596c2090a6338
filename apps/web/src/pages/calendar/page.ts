import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'lich-lam-viec',
    lazy: async () => ({ Component: (await import('./calendar.page.js')).CalendarPage }),
    menu: { rank: 140, may: 'calendar:view', vi: 'Lịch làm việc', en: 'Working days' },
  },
];
