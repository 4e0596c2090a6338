import type { Catalogue } from '../vi/index.js';
import { access } from './access.js';
import { audit } from './audit.js';
import { cases } from './cases.js';
import { exchange } from './exchange.js';
import { forms } from './forms.js';
import { intake } from './intake.js';
import { names } from './names.js';
import { providers } from './providers.js';
import { services } from './services.js';
import { shell } from './shell.js';
import { steps } from './steps.js';
import { timeline } from './timeline.js';

/** Every string of the app in English. */
export const en: Catalogue = {
  ...shell,
  ...forms,
  ...intake,
  ...cases,
  ...timeline,
  ...providers,
  ...services,
  ...exchange,
  ...audit,
  ...access,
  ...steps,
  names,
};
