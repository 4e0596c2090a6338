import { words as calendar } from '../../pages/calendar/words.vi.js';
import { words as statistics } from '../../pages/statistics/words.vi.js';
import { words as webhooks } from '../../pages/webhooks/words.vi.js';
import { words as exports } from '../../pages/exports/words.vi.js';
import { words as ownAccount } from '../../pages/own-account/words.vi.js';
import { vi } from './index.js';

/** Every string of the app in Vietnamese, with what pages bring along; the English catalogue has exactly these keys. */
export const whole = { ...vi, ...calendar, ...statistics, ...webhooks, ...exports, ...ownAccount };

export type Catalogue = typeof whole;
