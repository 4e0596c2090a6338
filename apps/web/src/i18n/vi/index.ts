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

/** What is there from the first page on, in Vietnamese. */
export const vi = {
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
