import { type Uuid, isUuid } from '#kernel';

/**
 * Fields and parameters whose ids name somebody or something that is looked at: the access log has them, wherever in a
 * request or an answer they stand. A test holds this list and the next one to the OpenAPI document.
 */
export const SUBJECT_FIELDS: ReadonlySet<string> = new Set([
  ...['child', 'childId', 'kinOf', 'siblings', 'disputedWith', 'ids'],
  ...['caseId', 'cases', 'evidence', 'evidenceId', 'fileId', 'report', 'reportId', 'reportIds', 'joinId'],
  ...['referralId', 'serviceId', 'placementId', 'carerId', 'exportId'],
  ...['accountId', 'ofId', 'thingId', 'subject'],
]);

/** Ids that name nothing of a child, and what they name. */
export const OTHER_IDS: Readonly<Record<string, string>> = {
  actor: 'who acted, which each line says of itself',
  by: 'who acted',
  addedBy: 'who acted',
  approvedBy: 'who acted',
  draftedBy: 'who acted',
  endedBy: 'who acted',
  receivedBy: 'who acted',
  requestedBy: 'who acted',
  reviewedBy: 'who acted',
  worker: 'who works on a case',
  from: 'whose cases are given on',
  to: 'who takes them on',
  correlationId: 'a request',
  decisionId: 'a decision on working days',
  factId: 'a fact of what the path names',
  correctsEventId: 'a fact of what the path names',
  retractsEventId: 'a fact of what the path names',
  consentId: 'a fact of what the path names',
  contactId: 'a fact of what the path names',
  registrationId: 'a fact of what the path names',
  verificationId: 'a fact of what the path names',
  inspectionId: 'a fact of what the path names',
  subjects: 'what somebody else looked at: a line of the access log shows ids, and nothing of a child',
  noticeId: 'a message, which names its subject beside it',
  noticeIds: 'messages of a webhook',
};

/** More than any body is allowed to name; what is refused for its size does not fill the log. */
const MOST_ASKED = 500;
/** Deeper than any answer goes. */
const MOST_DEPTH = 8;

/** The subjects that a request names, in its path, its query and its body as far as that has been read. */
export const subjectsAsked = ({ params, query, body }: Record<'params' | 'query' | 'body', unknown>): readonly Uuid[] =>
  [...new Set([params, query, body].flatMap(subjectsIn))].slice(0, MOST_ASKED);

/** The subjects that an answer names, each once: its own, those of the items of a page, and those inside of them. */
export function subjectsIn(thing: unknown): readonly Uuid[] {
  const found = new Set<Uuid>();
  const things: readonly unknown[] = Array.isArray(thing) ? thing : [thing];
  for (const each of things) {
    takeOwn(each, found);
    takeNamed(each, 0, found);
    const items: unknown = isRecord(each) ? each.items : undefined;
    if (Array.isArray(items)) for (const item of items) takeOwn(item, found);
  }
  return [...found];
}

function takeOwn(thing: unknown, found: Set<Uuid>): void {
  if (isRecord(thing)) takeId(thing.id, found);
}

/** Walks the whole answer of every request: it makes nothing on its way. */
function takeNamed(thing: unknown, depth: number, found: Set<Uuid>): void {
  if (depth > MOST_DEPTH) return;
  if (Array.isArray(thing)) for (const each of thing) takeNamed(each, depth + 1, found);
  else if (isRecord(thing)) takeFields(thing, depth, found);
}

function takeFields(thing: Readonly<Record<string, unknown>>, depth: number, found: Set<Uuid>): void {
  for (const field in thing) {
    const value = thing[field];
    if (SUBJECT_FIELDS.has(field)) takeSubjects(value, found);
    if (typeof value === 'object') takeNamed(value, depth + 1, found);
  }
}

function takeSubjects(value: unknown, found: Set<Uuid>): void {
  const named: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const each of named) {
    takeId(each, found);
    takeOwn(each, found);
  }
}

/** An id is kept in lower case, however somebody writes it. */
function takeId(value: unknown, found: Set<Uuid>): void {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (isUuid(text)) found.add(text);
}

/** A thing with fields. Bytes and streams have none that say anything. */
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value) &&
  !(Symbol.asyncIterator in value);
