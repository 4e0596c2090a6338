import type { Catalogue } from '../vi/index.js';

export const kept: Pick<Catalogue, 'kept'> = {
  kept: {
    found: 'What you were writing was found again, kept at {{at}}.',
    drop: 'Let go of it and begin anew',
    drafts: 'Begun and not sent',
    kind: {
      report: 'A new report',
      detailed: 'Detailed assessment (form 03)',
      plan: 'Plan (form 04)',
      review: 'Review (form 06)',
      note: 'A note',
      meeting: 'Minutes of a meeting',
    },
    views: 'Saved filters',
    viewName: 'A name for these filters',
    saveView: 'Save these filters',
    removeView: 'Remove “{{name}}”',
  },
};
