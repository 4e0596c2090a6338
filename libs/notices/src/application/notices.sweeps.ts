import { Offices } from '#access';
import type { Sweep } from '#commands';
import { DataSource } from 'typeorm';
import { settleExpired } from './expire.js';
import { NoticeBoard } from './notice-board.js';
import { reachIn } from './reach.js';
import { settleFormer, tellOfDeserted, warnOfDeadlines } from './warn.js';

/** How often deadlines are looked for that are near, or over and still unmet. */
const WARN_MILLIS = 30_000;
/** Where obligations are that people are warned of, and who has an account. */
const WARNED_FROM = [
  ...['case-file', 'report-queue', 'join-board', 'referral-board', 'placement-board', 'account-register'],
] as const;

/** People are warned before a time is over, and notices end that are of no use any more. */
export const noticesSweeps: readonly Sweep[] = [
  {
    ...{ name: 'warn-of-deadlines', everyMillis: WARN_MILLIS, looksInto: WARNED_FROM, sends: [] },
    begin: ({ clock, store, ask }) => {
      const [source, offices, board] = [ask(DataSource), ask(Offices), ask(NoticeBoard)];
      const deps = { clock, source, store, board, offices, reach: reachIn({ clock, source, offices }) };
      return async () => {
        await warnOfDeadlines(deps);
        await tellOfDeserted(deps);
        await settleExpired(deps);
        await settleFormer(deps);
      };
    },
  },
];
