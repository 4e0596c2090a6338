import type { PageRow } from '../page.js';

export const pages: readonly PageRow[] = [
  {
    path: 'webhook',
    lazy: async () => ({ Component: (await import('./list.page.js')).WebhooksPage }),
    menu: { rank: 150, may: 'notices:view', vi: 'Webhook', en: 'Webhooks' },
  },
  {
    path: 'webhook/:id',
    lazy: async () => ({ Component: (await import('./webhook.page.js')).WebhookPage }),
  },
];
