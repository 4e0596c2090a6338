import { type EventDefinition, type SealRule, deadlineLapseRevokedDefinition, deadlineLapsedDefinition } from '#kernel';

const ofChild = (field: string): SealRule => ({
  path: `/children/*/${field}`,
  class: 'identity',
  subject: '/children/*/childId',
});
const ofInformant = (field: string): SealRule => ({
  path: `/informant/${field}`,
  class: 'reporter',
  subject: '/informant/informantId',
});

/** How the events of a report are written: each person's fields under that person's own key. */
export const reportEventDefinitions: readonly EventDefinition[] = [
  {
    type: 'ReportReceived',
    version: 2,
    upcasters: [(data) => data], // version 2 tells by which template; nothing else changed
    open: [
      ...[
        '/template',
        '/reportId',
        '/receivingPlace',
        '/office',
        '/channel',
        '/receivedAt',
        '/dutyCommunes',
        '/subjectTypes',
        '/abuseForms',
        '/danger',
      ],
      ...['/incident/communeCode', '/incident/at', '/informant/informantId', '/informant/anonymous'],
      ...[
        '/children/*/childId',
        '/children/*/known',
        '/children/*/sex',
        '/children/*/residenceCommune',
        '/harmers/*/harmerId',
      ],
    ],
    sealed: [
      ...['name', 'birthDate', 'estimatedAge', 'address', 'motherName', 'fatherName'].map(ofChild),
      ...['name', 'phone', 'relation', 'address'].map(ofInformant),
      { path: '/harmers/*', class: 'identity', subject: '/harmers/*/harmerId' },
    ],
    subject: '/children/0/childId',
  },
  {
    type: 'ReportTransferred',
    version: 1,
    open: ['/reportId', '/toCommune', '/occurredAt'],
    sealed: [],
    subject: '/reportId',
  },
  { type: 'ReportAcknowledged', version: 1, open: ['/reportId', '/occurredAt'], sealed: [], subject: '/reportId' },
  {
    type: 'ReportScreenedIn',
    version: 2,
    upcasters: [(data) => data], // version 2 may tell that another commune answers for a child
    open: ['/reportId', '/children', '/occurredAt', '/aboutChild'],
    sealed: [],
    subject: '/aboutChild',
  },
  {
    type: 'ReportScreenedOut',
    version: 1,
    open: ['/reportId', '/reasonCode', '/occurredAt', '/aboutChild'],
    sealed: [],
    subject: '/aboutChild',
  },
  {
    type: 'ReportVerified',
    version: 1,
    open: ['/reportId', '/findingCode', '/office', '/occurredAt', '/aboutChild'],
    sealed: [],
    subject: '/aboutChild',
  },
  {
    type: 'ReportCorrected',
    version: 2,
    upcasters: [(data) => data], // version 2 tells the office of whoever put it right
    open: [
      ...['/reportId', '/receivedAt', '/danger', '/abuseForms', '/subjectTypes'],
      ...['/office', '/occurredAt', '/aboutChild'],
    ],
    sealed: [],
    subject: '/aboutChild',
  },
  {
    type: 'ReportRedirected',
    version: 1,
    open: [
      ...['/reportId', '/communeCode', '/dutyCommunes', '/fromCommune', '/toCommune'],
      ...['/office', '/occurredAt', '/aboutChild'],
    ],
    sealed: [],
    subject: '/aboutChild',
  },
  deadlineLapsedDefinition,
  deadlineLapseRevokedDefinition,
];
