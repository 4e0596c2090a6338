import type { Catalogue } from '../vi/whole.js';
import { access } from './access.js';
import { audit } from './audit.js';
import { caseloads } from './caseloads.js';
import { care } from './care.js';
import { cases } from './cases.js';
import { forms } from './forms.js';
import { inbox } from './inbox.js';
import { intake } from './intake.js';
import { joins } from './joins.js';
import { kept } from './kept.js';
import { names } from './names.js';
import { providers } from './providers.js';
import { services } from './services.js';
import { shell } from './shell.js';
import { steps } from './steps.js';
import { timeline } from './timeline.js';
import { words as calendar } from '../../pages/calendar/words.en.js';
import { words as statistics } from '../../pages/statistics/words.en.js';
import { words as webhooks } from '../../pages/webhooks/words.en.js';
import { words as exports } from '../../pages/exports/words.en.js';
import { words as ownAccount } from '../../pages/own-account/words.en.js';

/** Every string of the app in English. */
export const en: Catalogue = {
  ...calendar,
  ...statistics,
  ...webhooks,
  ...exports,
  ...ownAccount,
  ...shell,
  ...forms,
  ...intake,
  ...inbox,
  ...cases,
  ...care,
  ...caseloads,
  ...timeline,
  ...providers,
  ...services,
  ...audit,
  ...access,
  ...steps,
  ...joins,
  ...kept,
  names,
};

/** The words of the code lists come with the catalogue. */
export { ENGLISH } from '../../reference/english.generated.js';
