import type { forms as vi } from '../vi/forms.js';

export const forms: typeof vi = {
  forms: {
    title: 'Form {{no}}',
    link: 'Form {{no}}',
    form: 'Form',
    version: 'version {{n}}, since {{day}}',
    unknown: 'unknown',
    masked: 'not for you to see',
    notTold: 'not told',
    nothing: 'Nothing was told on this form yet',
    occurred: 'When',
    recorded: 'Recorded',
    office: 'Recorded by',
    corrected: 'Corrected since; this is what stands.',
    print: 'Print',
    back: 'Back to the case',
    backToReport: 'Back to the report',
    signature: 'Drawn up by',
    status: {
      verified: 'The fields were compared with the text',
      secondary: 'From a secondary source',
      derived: 'Follows from the article',
      memory: 'Not confirmed',
      own: "The software's own",
      'not-settled': 'Not settled by the law',
    },
  },
};
