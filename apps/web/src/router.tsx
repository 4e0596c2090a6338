import { type RouteObject, createBrowserRouter } from 'react-router';
import { HomePage } from './pages/home/home.page.js';
import { SignInPage } from './pages/sign-in/sign-in.page.js';
import { Broken, BrokenInShell, NotFound } from './shell/broken.js';
import { Shell } from './shell/shell.js';
import { Waiting } from './ui/states.js';

/** A page that fails, or does not arrive without a connection, leaves the header with its exit and what is not sent. */
const inShell = (children: RouteObject[]): RouteObject[] => [{ ErrorBoundary: BrokenInShell, children }];

/** Sign-in and home come at once; every other page when it is wanted. */
export const router = createBrowserRouter([
  { path: '/dang-nhap', Component: SignInPage, ErrorBoundary: Broken },
  {
    path: '/dang-nhap/ma',
    ErrorBoundary: Broken,
    HydrateFallback: Waiting,
    lazy: async () => ({ Component: (await import('./pages/sign-in/code.page.js')).CodePage }),
  },
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: Broken,
    HydrateFallback: Waiting,
    children: inShell([
      { index: true, Component: HomePage },
      {
        path: 'hop-thu',
        lazy: async () => ({ Component: (await import('./pages/inbox/inbox.page.js')).InboxPage }),
      },
      {
        path: 'tiep-nhan',
        lazy: async () => ({ Component: (await import('./pages/reports/queue.page.js')).QueuePage }),
      },
      {
        path: 'tiep-nhan/moi',
        lazy: async () => ({ Component: (await import('./pages/intake/intake.page.js')).IntakePage }),
      },
      {
        path: 'phan-loai/:id',
        lazy: async () => ({ Component: (await import('./pages/reports/report.page.js')).ReportPage }),
      },
      {
        path: 'thoi-han',
        lazy: async () => ({ Component: (await import('./pages/home/duties.page.js')).DutiesPage }),
      },
      { path: 'ghep', lazy: async () => ({ Component: (await import('./pages/joins/list.page.js')).JoinsPage }) },
      { path: 'ghep/:id', lazy: async () => ({ Component: (await import('./pages/joins/join.page.js')).JoinPage }) },
      { path: 'ca', lazy: async () => ({ Component: (await import('./pages/cases/list.page.js')).CaseListPage }) },
      { path: 'ca/:id', lazy: async () => ({ Component: (await import('./pages/cases/case.page.js')).CasePage }) },
      {
        path: 'phan-loai/:id/bieu-mau',
        lazy: async () => ({ Component: (await import('./pages/forms/form.page.js')).ReportFormPage }),
      },
      {
        path: 'ca/:id/bieu-mau/:no',
        lazy: async () => ({ Component: (await import('./pages/forms/form.page.js')).CaseFormPage }),
      },
      {
        path: 'ca/:id/dong-thoi-gian',
        lazy: async () => ({ Component: (await import('./pages/timeline/timeline.page.js')).TimelinePage }),
      },
      {
        path: 'khoi-luong',
        lazy: async () => ({ Component: (await import('./pages/caseloads/caseloads.page.js')).CaseloadsPage }),
      },
      {
        path: 'cham-soc/:id',
        lazy: async () => ({ Component: (await import('./pages/carers/placement.page.js')).PlacementPage }),
      },
      {
        path: 'cham-soc/:id/bieu-mau/:no',
        lazy: async () => ({ Component: (await import('./pages/forms/form.page.js')).PlacementFormPage }),
      },
      {
        path: 'nguoi-cham-soc',
        lazy: async () => ({ Component: (await import('./pages/carers/list.page.js')).CarersPage }),
      },
      {
        path: 'nguoi-cham-soc/:id',
        lazy: async () => ({ Component: (await import('./pages/carers/carer.page.js')).CarerPage }),
      },
      {
        path: 'chuyen-tuyen',
        lazy: async () => ({ Component: (await import('./pages/referrals/board.page.js')).BoardPage }),
      },
      {
        path: 'chuyen-tuyen/:id',
        lazy: async () => ({ Component: (await import('./pages/referrals/referral.page.js')).ReferralPage }),
      },
      {
        path: 'dich-vu',
        lazy: async () => ({ Component: (await import('./pages/services/log.page.js')).ServiceLogPage }),
      },
      {
        path: 'co-so',
        lazy: async () => ({ Component: (await import('./pages/providers/list.page.js')).ProvidersPage }),
      },
      {
        path: 'co-so/:id',
        lazy: async () => ({ Component: (await import('./pages/providers/provider.page.js')).ProviderPage }),
      },
      {
        path: 'tre-em',
        lazy: async () => ({ Component: (await import('./pages/children/search.page.js')).SearchPage }),
      },
      {
        path: 'tre-em/:id',
        lazy: async () => ({ Component: (await import('./pages/children/child.page.js')).ChildPage }),
      },
      {
        path: 'xuat',
        lazy: async () => ({ Component: (await import('./pages/exports/exports.page.js')).ExportsPage }),
      },
      {
        path: 'xuat/:id',
        lazy: async () => ({ Component: (await import('./pages/exports/export.page.js')).ExportPage }),
      },
      {
        path: 'chi-so',
        lazy: async () => ({ Component: (await import('./pages/statistics/statistics.page.js')).StatisticsPage }),
      },
      {
        path: 'kiem-toan',
        lazy: async () => ({ Component: (await import('./pages/audit/accesses.page.js')).AccessesPage }),
      },
      {
        path: 'tai-khoan',
        lazy: async () => ({ Component: (await import('./pages/own-account/own-account.page.js')).OwnAccountPage }),
      },
      {
        path: 'quan-tri',
        lazy: async () => ({ Component: (await import('./pages/administration/accounts.page.js')).AccountsPage }),
      },
      {
        path: 'quan-tri/:id',
        lazy: async () => ({ Component: (await import('./pages/administration/account.page.js')).AccountPage }),
      },
      {
        path: 'duyet-quyen',
        lazy: async () => ({ Component: (await import('./pages/approvals/approvals.page.js')).ApprovalsPage }),
      },
      {
        path: 'lich-lam-viec',
        lazy: async () => ({ Component: (await import('./pages/calendar/calendar.page.js')).CalendarPage }),
      },
      {
        path: 'webhook',
        lazy: async () => ({ Component: (await import('./pages/webhooks/list.page.js')).WebhooksPage }),
      },
      {
        path: 'webhook/:id',
        lazy: async () => ({ Component: (await import('./pages/webhooks/webhook.page.js')).WebhookPage }),
      },
      {
        path: 'khan-cap',
        lazy: async () => ({ Component: (await import('./pages/emergency/emergency.page.js')).EmergencyPage }),
      },
      { path: '*', Component: NotFound },
    ]),
  },
]);
