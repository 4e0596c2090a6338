import { HUMAN_ROLES, type Role } from './roles.js';

/**
 * How the person has to stand to the thing: it lies in the commune of the office (`area`), it was sent to the office
 * (`receiver`), the person or their office brought it in (`author`), or nothing of the kind is needed (`any`).
 */
export type Relation = 'area' | 'receiver' | 'author' | 'any';

type Row = Partial<Record<Role, Relation | readonly Relation[]>>;

const RECEIVING: Row = {
  'hotline-operator': 'any',
  'receiving-officer': 'any',
  'police-liaison': 'any',
  'commune-worker': 'any',
  'commune-chair': 'any',
  collaborator: 'any',
};
const COMMUNE: Row = { 'commune-worker': 'area', 'commune-chair': 'area' };
const CHAIR: Row = { 'commune-chair': 'area' };
/** Who sees over all communes takes back what a wrong clock said of them. */
const REVOKING = { 'province-officer': 'any' } as const;
const RECORDED_BY_SYSTEM: Row = { system: 'any' };
const SUPERVISION: Row = { 'province-officer': 'any', auditor: 'any' };
const EVERYBODY: Row = Object.fromEntries(HUMAN_ROLES.map((role) => [role, 'any']));
/** What is one's own: a session, a password, a second factor. */
const ONES_OWN: Row = Object.fromEntries(HUMAN_ROLES.map((role) => [role, 'author']));

/**
 * Who may do what: role × relation. One table for API, command line and process managers.
 * Source: Law on Children Art. 51–52, Decree 56 Art. 25–32, design "People".
 */
export const ACTIONS = {
  'intake:receive': RECEIVING,
  'intake:transfer': {
    ...COMMUNE,
    'hotline-operator': 'author',
    'receiving-officer': 'any',
    'police-liaison': 'author',
  },
  'intake:acknowledge': COMMUNE,
  'intake:screen': COMMUNE,
  'intake:view': {
    ...COMMUNE,
    ...SUPERVISION,
    'hotline-operator': 'author',
    'receiving-officer': 'any',
    'police-liaison': ['author', 'area'],
    collaborator: 'author',
  },
  'intake:verify': { ...COMMUNE, 'police-liaison': 'any', 'receiving-officer': 'any' },
  'intake:correct': {
    ...COMMUNE,
    'hotline-operator': 'author',
    'receiving-officer': 'any',
    'police-liaison': 'author',
  },
  'intake:lapse': RECORDED_BY_SYSTEM,
  'intake:revoke-lapse': REVOKING,
  'intake:propose-join': RECORDED_BY_SYSTEM,
  'intake:respond': COMMUNE,
  'intake:take-measure': { ...COMMUNE, 'police-liaison': 'any' },
  'intake:answer-join': { ...CHAIR, 'province-officer': 'any' },
  'casework:open': RECORDED_BY_SYSTEM,
  'casework:assess': COMMUNE,
  'casework:take-measure': { ...COMMUNE, 'police-liaison': 'any' },
  'casework:draft-plan': COMMUNE,
  'casework:approve-plan': CHAIR,
  'casework:review': COMMUNE,
  'casework:close': CHAIR,
  'casework:reopen': CHAIR,
  'casework:correct': COMMUNE,
  'casework:view': { ...COMMUNE, ...SUPERVISION },
  'casework:separate': CHAIR,
  'casework:hold-meeting': CHAIR,
  'casework:hear': COMMUNE,
  'casework:serve-plan': COMMUNE,
  'casework:assign': { ...CHAIR, 'province-officer': 'any' },
  'casework:transfer': CHAIR,
  'casework:acknowledge': COMMUNE,
  'casework:note': COMMUNE,
  /** The province attaches the paper of the department where that is asked to decide on the care of the child. L Đ66 k3. */
  'casework:attach-evidence': { ...COMMUNE, 'province-officer': 'receiver' },
  'casework:take-evidence': { ...COMMUNE, auditor: 'any' },
  'casework:archive': COMMUNE,
  'casework:lapse': RECORDED_BY_SYSTEM,
  'casework:revoke-lapse': REVOKING,
  'services:refer': COMMUNE,
  'services:answer': { 'provider-staff': 'receiver', 'commune-worker': 'receiver', 'commune-chair': 'receiver' },
  'services:deliver': {
    'commune-worker': ['area', 'receiver'],
    'commune-chair': ['area', 'receiver'],
    collaborator: 'area',
    'provider-staff': 'receiver',
  },
  'services:message': {
    'commune-worker': ['area', 'receiver'],
    'commune-chair': ['area', 'receiver'],
    'provider-staff': 'receiver',
  },
  'services:lapse': RECORDED_BY_SYSTEM,
  'services:revoke-lapse': REVOKING,
  'services:view': {
    ...SUPERVISION,
    'commune-worker': ['area', 'receiver'],
    'commune-chair': ['area', 'receiver'],
    'provider-staff': 'receiver',
  },
  'placement:register-carer': COMMUNE,
  'placement:verify-carer': COMMUNE,
  /** T Đ8 k5: the chair of the commune where the carer lives. */
  'placement:approve-carer': CHAIR,
  'placement:strike-carer': { ...CHAIR, ...RECORDED_BY_SYSTEM },
  'placement:record': COMMUNE,
  'placement:decide': CHAIR,
  /** The chair prepares and petitions, and records the paper of the court or the department; of the department the province
   * does as well, which was asked. L Đ66, Đ67. */
  'placement:petition': CHAIR,
  'placement:record-decision': { ...CHAIR, 'province-officer': 'receiver' },
  'placement:correct': COMMUNE,
  'placement:lapse': RECORDED_BY_SYSTEM,
  'placement:revoke-lapse': REVOKING,
  'placement:add-duty': RECORDED_BY_SYSTEM,
  'placement:view': { ...COMMUNE, ...SUPERVISION },
  'services:view-providers': {
    ...SUPERVISION,
    ...{ 'commune-worker': 'any', 'commune-chair': 'any', collaborator: 'any', 'hotline-operator': 'any' },
    ...{ 'receiving-officer': 'any', 'police-liaison': 'any', 'provider-staff': 'receiver' },
  },
  'services:keep-providers': { 'province-officer': 'any' },
  'children:register': { ...COMMUNE, ...RECORDED_BY_SYSTEM },
  'children:add-duty': RECORDED_BY_SYSTEM,
  'children:state': COMMUNE,
  'children:correct': COMMUNE,
  'children:propose-number': { ...COMMUNE, 'data-officer': 'any', 'police-liaison': 'any', system: 'any' },
  'children:verify-number': { 'police-liaison': 'any', system: 'any' },
  'children:withdraw-number': { ...COMMUNE, 'police-liaison': 'any', 'data-officer': 'any', system: 'any' },
  'children:dispute-number': RECORDED_BY_SYSTEM,
  'children:view': { ...COMMUNE, ...SUPERVISION, 'police-liaison': 'area', 'data-officer': 'any' },
  'audit:replay': { ...COMMUNE, ...SUPERVISION },
  'audit:count': { ...COMMUNE, ...SUPERVISION },
  'exchange:request': { 'data-officer': 'any' },
  'exchange:approve': { 'data-officer': 'any', 'province-officer': 'any' },
  'exchange:produce': { 'data-officer': 'any', system: 'any' },
  'exchange:download': { 'data-officer': 'any' },
  'exchange:import': { 'data-officer': 'any' },
  'exchange:view': { 'data-officer': 'any', 'province-officer': 'any', auditor: 'any' },
  'reference:view': EVERYBODY,
  'calendar:propose': { administrator: 'any' },
  'calendar:approve': { administrator: 'any' },
  'calendar:view': { administrator: 'any', auditor: 'any' },
  'notices:administer': { administrator: 'any' },
  'notices:view': { administrator: 'any', auditor: 'any' },
  /** The software, too: for whoever holds a code, sits at the server, or agreed as the second person. */
  'access:administer': { administrator: 'any', ...RECORDED_BY_SYSTEM },
  'access:view': { administrator: 'any', auditor: 'any' },
  'access:approve': { administrator: 'any', ...CHAIR },
  'access:view-requests': { administrator: 'any', auditor: 'any', ...CHAIR },
  'access:break-glass': {
    ...{ 'commune-worker': 'any', 'commune-chair': 'any', 'police-liaison': 'any', 'province-officer': 'any' },
  },
  'access:review-emergency': { auditor: 'any' },
  'access:own-session': ONES_OWN,
  'access:audit': { auditor: 'any' },
  /** Entries of the log tell that a case exists. */
  'log:view': { auditor: 'any' },
} as const satisfies Record<string, Row>;

export type Action = keyof typeof ACTIONS;

const isAction = (text: string): text is Action => Object.hasOwn(ACTIONS, text);

export const ACTION_NAMES: readonly Action[] = Object.keys(ACTIONS).filter(isAction);

/**
 * Actions that only show; all others change something. Taking a package of identifying data is none: each time is an event
 * of its own, and nothing of the file can be masked for whoever counts or trains.
 */
const READING: ReadonlySet<string> = new Set<Action>([
  'audit:replay',
  'audit:count',
  'services:view-providers',
  'casework:take-evidence',
  'access:audit',
  'log:view',
  'access:view-requests',
]);

/** Whether the action shows something and changes nothing. */
export const isReading = (action: string): boolean => action.endsWith(':view') || READING.has(action);
