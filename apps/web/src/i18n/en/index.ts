import type { Catalogue } from '../vi/index.js';
import { access } from './access.js';
import { audit } from './audit.js';
import { caseloads } from './caseloads.js';
import { calendar } from './calendar.js';
import { care } from './care.js';
import { cases } from './cases.js';
import { exchange } from './exchange.js';
import { forms } from './forms.js';
import { inbox } from './inbox.js';
import { intake } from './intake.js';
import { joins } from './joins.js';
import { kept } from './kept.js';
import { names } from './names.js';
import { providers } from './providers.js';
import { services } from './services.js';
import { shell } from './shell.js';
import { statistics } from './statistics.js';
import { steps } from './steps.js';
import { timeline } from './timeline.js';
import { webhooks } from './webhooks.js';

/** Every string of the app in English. */
export const en: Catalogue = {
  ...shell,
  ...forms,
  ...intake,
  ...inbox,
  ...cases,
  ...care,
  ...calendar,
  ...caseloads,
  ...timeline,
  ...providers,
  ...services,
  ...exchange,
  ...audit,
  ...access,
  ...statistics,
  ...steps,
  ...joins,
  ...kept,
  ...webhooks,
  names,
};

/** The words of the code lists come with the catalogue. */
export { ENGLISH } from '../../reference/english.generated.js';
