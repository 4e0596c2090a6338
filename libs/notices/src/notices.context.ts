import { type Context, context } from '#commands';
import { noticesSweeps } from './application/notices.sweeps.js';
import { CreateDeliveries1764600000000 } from './infrastructure/deliveries.migration.js';
import { CreateNotices1764500000000 } from './infrastructure/notices.migration.js';
import { SettleNotices1766400000000 } from './infrastructure/settled.migration.js';

/** The inbox of each person, warnings, webhooks and e-mail. */
export const noticesContext: Context = context({
  name: 'notices',
  streams: [],
  sweeps: noticesSweeps,
  migrations: [CreateNotices1764500000000, CreateDeliveries1764600000000, SettleNotices1766400000000],
});
