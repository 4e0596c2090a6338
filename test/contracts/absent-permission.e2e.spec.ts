import { ACTIONS, type Action, NotPermitted, ROLES, type Role, isReading, relationsFor } from '#access';
import { jest } from '@jest/globals';
import { derivedId, isJsonObject } from '#kernel';
import { cloneDatabases } from '#testing';
import { BodyPipe } from '../../apps/api/src/edge/body.pipe.js';
import { RouteRights } from '../../apps/api/src/edge/permits.js';
import { Problem } from '../../apps/api/src/edge/problem.js';
import { ProblemFilter } from '../../apps/api/src/edge/problem.filter.js';
import { OPERATOR } from '../../apps/cli/src/context.js';
import { ago } from '../support/journey.js';
import { LeakWalk } from '../support/leak-walk.js';
import { LeakWorld } from '../support/leak-world.js';
import { type Route, type Schema, routesOf, sampleOf } from '../support/openapi.js';
import type { Answer, Person } from '../support/person.js';

/**
 * The decorator of a route names a right, and what the route sends asks for one. Here the decorator asks nobody: whoever
 * has none of its rights has to be refused all the same, for one of the very rights that it names.
 */
let walked: LeakWorld | undefined;
let document: Schema;
const people = new Map<Role, Person>();
const thrown: unknown[] = [];
const restore: (() => void)[] = [];

const OFFICE: Readonly<Partial<Record<Role, string>>> = {
  ...{ 'hotline-operator': 'hotline:111', 'police-liaison': 'police:92' },
  ...{ collaborator: 'commune:31150', 'commune-worker': 'commune:31150', 'commune-chair': 'commune:31150' },
  'provider-staff': `provider:${derivedId(OPERATOR.id, 'nobody')}`,
};

beforeAll(async () => {
  // before the application is made: it binds the method of the filter
  const caught = ProblemFilter.prototype.catch;
  const heard = jest.spyOn(ProblemFilter.prototype, 'catch').mockImplementation(function (
    this: ProblemFilter,
    what,
    host,
  ) {
    thrown.push(what);
    caught.call(this, what, host);
  });
  walked = await LeakWorld.open(await cloneDatabases(), 'http://127.0.0.1:9/');
  for (const role of ROLES.filter((each) => each !== 'system'))
    people.set(role, await walked.world.signIn(`vai.${role}`, role, OFFICE[role] ?? 'province:92'));
  document = await walked.document;
  const open = jest.spyOn(RouteRights.prototype, 'require').mockImplementation(() => undefined);
  // what is refused for its form alone would say nothing of who may send it
  const form = jest
    .spyOn(BodyPipe.prototype, 'transform')
    .mockImplementation((value, { metatype }) => Promise.resolve(unchecked(value, metatype)));
  restore.push(
    ...[open, heard, form].map((spy) => () => {
      spy.mockRestore();
    }),
  );
}, 120_000);

afterAll(async () => {
  for (const each of restore) each();
  await walked?.world.close();
});

const there = (): LeakWorld => {
  if (!walked) throw new Error('there is no world');
  return walked;
};

/** Searches and reveals are sent as a command is, and only show. */
const guarded = (kind: 'queries' | 'commands'): readonly Route[] =>
  routesOf(document).filter(
    (route) =>
      rightsOf(route).length > 0 &&
      !rightsOf(route).includes('access:own-session') &&
      (route.method === 'GET' || rightsOf(route).every(isReading)) === (kind === 'queries'),
  );

const isAction = (text: string): text is Action => Object.hasOwn(ACTIONS, text);
const rightsOf = ({ permits }: Route): readonly Action[] => permits.filter(isAction);

/** The roles that have none of the rights of a route. */
const strangersTo = (route: Route): readonly Role[] =>
  [...people.keys()].filter((role) => rightsOf(route).every((action) => relationsFor(role, action).length === 0));

const knownTo = () => {
  const things = there().things.get('ordinary');
  return {
    ...{ caseId: things?.cases, childId: things?.children, referralId: things?.referrals, carerId: things?.carers },
    ...{ occurredAt: ago(1), receivedAt: ago(1), validFrom: ago(1), communeCode: '31135', toCommune: '31150' },
    ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC'] },
    ...{ danger: 'CO', sex: 'NU', measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA', need: 'c', kind: 'c' },
    ...{ legalBasis: 'THEO_LUAT', sharedFields: ['name'], outcomeCode: 'DAT_MUC_TIEU', commune: '31135' },
    ...{ toOffice: 'commune:31157', url: 'http://127.0.0.1:9/', name: 'Mẫu', number: '092316000018' },
  };
};

/** What a stranger gets, and what was thrown for it. */
async function asked(route: Route, role: Role): Promise<{ readonly answer: Answer; readonly refusal: unknown }> {
  const addresses = new LeakWalk(there()).addressesOf(route, 'ordinary');
  const address = addresses.find((each) => each.includes('caseId=')) ?? addresses[0] ?? '';
  const sample = route.body === undefined ? undefined : sampleOf(document, route.body, knownTo());
  const body =
    CHOICES[route.name] === undefined || !isJsonObject(sample) ? sample : { ...sample, ...CHOICES[route.name] };
  thrown.length = 0;
  const person = people.get(role);
  if (!person) throw new Error(`nobody is ${role}`);
  const bytes = BYTES[route.name];
  const answer = bytes
    ? await person.sendBytes(address, bytes.payload, bytes.headers)
    : await person.send(route.method, address, body);
  return { answer, refusal: thrown[0] };
}

/** No hour of the access log is over while the walk takes place. */
const NOT_YET = 'GET /api/receipts/access-hour';

/** The body as an instance of its class, unchecked. */
const unchecked = (value: unknown, metatype: { readonly prototype: unknown } | undefined): unknown =>
  isJsonObject(value) ? Object.assign(Object.create(metatype?.prototype ?? {}) as object, value) : value;

interface Bytes {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

/** The routes that take files. */
const BYTES: Readonly<Record<string, Bytes>> = {
  'POST /api/cases/{id}/evidence': {
    headers: { 'content-type': 'application/pdf' },
    payload: Buffer.from('%PDF-1.7\nmẫu\n%%EOF\n', 'utf8'),
  },
  'POST /api/exports/{id}/result': {
    headers: { 'content-type': 'text/csv', 'annhi-request-digest': 'a'.repeat(64) },
    payload: Buffer.from('row_token\r\n', 'utf8'),
  },
};

/** Bodies of which one of several parts has to be there. */
const CHOICES: Readonly<Record<string, object>> = {
  'POST /api/cases/{id}/corrections': { note: { note: 'Mẫu', occurredAt: ago(1) } },
  'POST /api/children/{id}/corrections': { identity: { source: 'parent', occurredAt: ago(1) } },
};

/** Looks at the case before it takes a file: whoever does not see the case gets no further than that. */
const LOOKS_FIRST = 'POST /api/cases/{id}/evidence';
const isRefused = (route: Route, refusal: unknown): boolean =>
  refusal instanceof NotPermitted
    ? rightsOf(route).includes(refusal.action)
    : route.name === LOOKS_FIRST && refusal instanceof Problem && refusal.code === 'edge.not-found';

/** Nothing of anybody: no items, no tables, and nothing in any queue. */
function isEmpty({ raw, body }: Answer): boolean {
  const list: unknown = Array.isArray(raw) ? raw : (body.items ?? body.tables);
  return Array.isArray(list) && list.every((each) => Reflect.get(Object(each), 'count') === 0);
}

describe('without the decorator of its route', () => {
  it('a command is refused to whoever lacks the right that the decorator names, for that very right', async () => {
    const wrong: string[] = [];
    let refused = 0;
    for (const route of guarded('commands'))
      for (const role of strangersTo(route)) {
        const { answer, refusal } = await asked(route, role);
        if (isRefused(route, refusal)) refused += 1;
        else wrong.push(`${route.name} ${role} ${answer.status} ${String(refusal)}`);
      }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(500);
  }, 120_000);

  it('a query shows whoever lacks the right nothing, and where it is refused it is for that very right', async () => {
    const wrong: string[] = [];
    for (const route of guarded('queries'))
      for (const role of strangersTo(route)) {
        const { answer, refusal } = await asked(route, role);
        if (
          refusal instanceof NotPermitted
            ? !rightsOf(route).includes(refusal.action)
            : answer.status < 300 && !isEmpty(answer)
        )
          wrong.push(`${route.name} ${role} ${answer.status} ${String(refusal)} ${answer.text.slice(0, 200)}`);
      }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('a query shows something to every role that may see everything of the kind by the right of the decorator', async () => {
    const wrong: string[] = [];
    for (const route of guarded('queries').filter(({ method }) => method === 'GET'))
      for (const role of people.keys()) {
        if (!rightsOf(route).some((action) => relationsFor(role, action).includes('any'))) continue;
        const { answer } = await asked(route, role);
        if (answer.status >= 300 && route.name !== NOT_YET) wrong.push(`${route.name} ${role} ${answer.status}`);
      }
    expect(wrong).toEqual([]);
  }, 120_000);
});
