import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'duyet-quyen',
    lazy: async () => ({ Component: (await import('./approvals.page.js')).ApprovalsPage }),
    menu: { rank: 130, may: 'access:view-requests', vi: 'Duyệt quyền', en: 'Approvals' },
  },
];
