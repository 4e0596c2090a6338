import { ROLES, type Role } from '#access';
import { cloneDatabases, FixedClock } from '#testing';
import { derivedId } from '#kernel';
import { readFileSync, writeFileSync } from 'node:fs';
import { OPERATOR } from '../../apps/cli/src/context.js';
import {
  aProvider,
  ago,
  assessAndPlan,
  itemsOf,
  namedElsewhere,
  needCare,
  openACase,
  peopleOf,
  referAndServe,
} from '../support/journey.js';
import { type Route, type Schema, routesOf, sampleOf } from '../support/openapi.js';
import type { Person } from '../support/person.js';
import { type World, openWorld, passwordOf } from '../support/world.js';

/**
 * Role × route × area: who gets anywhere with what. `+` reaches the thing (also where a rule refuses then), `?` is stopped
 * at the form of the body, `-` finds nothing. The reviewed file is compared; ANNHI_WRITE_GOLDEN=yes writes it anew.
 */
const GOLDEN = new URL('../golden/access-matrix.json', import.meta.url);

const PROVIDER = `provider:${derivedId(OPERATOR.id, 'matrix provider')}`;
const OWN: Partial<Record<Role, string>> = {
  'hotline-operator': 'hotline:111',
  'receiving-officer': 'province:92',
  'provider-staff': PROVIDER,
  'police-liaison': 'police:92',
  'province-officer': 'province:92',
  auditor: 'province:92',
  'data-officer': 'province:92',
  administrator: 'province:92',
};
const COMMUNAL: readonly Role[] = ['collaborator', 'commune-worker', 'commune-chair'];

let world: World;
let document: Schema;
let ids: Readonly<Record<string, string>>;
const people = new Map<string, Person>();

beforeAll(async () => {
  world = await openWorld(
    { ...(await cloneDatabases()), requestsPerMinute: 1_000_000, sending: { webhookNetworks: ['127.0.0.1'] } },
    new FixedClock(new Date().toISOString()),
  );
  document = (await world.ask('GET', '/openapi.json')).body;
  const journey = await peopleOf(world);
  const open = await openACase(journey);
  await assessAndPlan(journey, open);
  const referralId = await referAndServe(journey, open);
  const care = await needCare(journey, open);
  const providerId = await journey.supervisor.does('/providers', aProvider(PROVIDER));
  const exportId = await journey.dataOfficer.does('/exports', {
    ...{ filters: {}, reason: 'Mẫu', legalBasis: 'THEO_LUAT', recipient: 'Mẫu' },
  });
  await journey.otherWorker.does('/emergency-accesses', { childId: open.childId, reason: 'Mẫu, không có thật' });
  const [service] = itemsOf(await journey.receiver.get('/services'));
  const [emergency] = itemsOf(await journey.auditor.get('/emergency-accesses'));
  await world.signIn('nguoi-mau', 'collaborator', 'commune:31135');
  const keeper = await world.signIn('nguoi-giu', 'administrator', 'province:92');
  const webhookId = await keeper.does('/webhooks', { office: 'commune:31135', url: NOWHERE });
  ids = {
    ...{ reports: open.reportId, cases: open.caseId, children: open.childId, referrals: referralId, exports: exportId },
    ...{ services: String(service?.id), 'emergency-accesses': String(emergency?.id) },
    ...{ accounts: derivedId(OPERATOR.id, 'test account', 'nguoi-mau'), sessions: open.caseId, providers: providerId },
    ...{
      carers: care.carerId,
      placements: care.placementId,
      webhooks: webhookId,
      joins: await namedElsewhere(journey, open.childId),
    },
  };
  await cast();
  const asked = await (
    await world.signInAgain('nguoi-giu')
  ).send('POST', `/accounts/${ids.accounts ?? ''}/one-time-code`, {});
  ids = { ...ids, 'access-requests': String(asked.body.id) };
}, 60_000);

afterAll(() => world.close());

/** Somebody of each role: in the commune of the case, in another one, or in no commune at all. */
async function cast(): Promise<void> {
  for (const role of ROLES.filter((each) => each !== 'system')) {
    const offices = COMMUNAL.includes(role)
      ? { own: 'commune:31135', other: 'commune:31146' }
      : { none: OWN[role] ?? 'province:92' };
    for (const [area, office] of Object.entries(offices))
      people.set(`${role}@${area}`, await world.signIn(`${role}.${area}`, role, office));
  }
}

const knownTo = (name: string) => ({
  ...{ ...KNOWN, username: userOf(name), password: passwordOf(userOf(name)) },
  ...{ caseId: ids.cases, childId: ids.children, referralId: ids.referrals, carerId: ids.carers },
});
const userOf = (name: string): string => name.replace('@', '.');
/** Where nobody listens: a trial fails at once. */
const NOWHERE = 'http://127.0.0.1:9/';
const KNOWN = {
  ...{ url: NOWHERE, address: 'nguoi-mau@example.org' },
  ...{ occurredAt: ago(1), receivedAt: ago(1), validFrom: ago(1), communeCode: '31135', toCommune: '31150' },
  ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC'] },
  ...{ danger: 'CO', sex: 'NU', measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA', need: 'c', kind: 'c' },
  ...{ legalBasis: 'THEO_LUAT', sharedFields: ['name'], outcomeCode: 'DAT_MUC_TIEU', toOffice: 'commune:31157' },
};

async function verdict(name: string, route: Route): Promise<string> {
  const body = route.body === undefined ? undefined : sampleOf(document, route.body, knownTo(name));
  const { status } = await (people.get(name) ?? missing(name)).send(route.method, addressOf(route), body);
  return STRANGE.has(status) || status >= 500 ? String(status) : (MARKS[status] ?? '+');
}

const MARKS: Readonly<Record<number, string>> = { 400: '?', 404: '-', 415: '?' };

function addressOf({ path, name }: Route): string {
  const [, context = ''] = /^\/api\/([\w-]+)/.exec(path) ?? [];
  const asked = name === 'GET /api/services' ? `?case=${ids.cases ?? ''}` : '';
  return (
    path
      .replace('/api', '')
      .replace('{id}', ids[context] ?? context)
      .replace('{no}', '02')
      .replace(/\{\w+\}/, 'manifest.json') + asked
  );
}

/** Nobody should be asked to sign in, to prove who they are, or to wait: a matrix that has these tells nothing. */
const STRANGE: ReadonlySet<number> = new Set([401, 403, 429]);

/** The route may have ended the session; the next one needs another. */
async function again(name: string): Promise<void> {
  people.set(name, await world.signInAgain(userOf(name)));
}

const missing = (name: string): never => {
  throw new Error(`nobody is ${name}`);
};

it('who gets anywhere with what is as it was reviewed', async () => {
  const all = routesOf(document).filter(({ path }) => path.startsWith('/api/') && !PUBLIC.test(path));
  const routes = all.toSorted((a, b) => LAST.indexOf(a.name) - LAST.indexOf(b.name));
  const matrix: Record<string, string> = {};
  for (const route of routes) {
    const row: string[] = [];
    for (const name of people.keys()) {
      if (route.name === 'DELETE /api/session') await again(name);
      row.push(`${name} ${await verdict(name, route)}`);
      if (ENDS.test(route.name)) await again(name);
    }
    matrix[route.name] = told(row);
  }
  if (process.env.ANNHI_WRITE_GOLDEN === 'yes') writeFileSync(GOLDEN, `${JSON.stringify(matrix, null, 2)}\n`);
  expect(matrix).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
}, 240_000);

/** An ended webhook is found no more, and what an emergency opens stays open for an hour. */
const LAST: readonly string[] = ['POST /api/webhooks/{id}/end', 'POST /api/emergency-accesses'];
const PUBLIC = /^\/api\/(?:openapi\.json|sign-in\/(?:one-time-code|first-administrator))$/;
const ENDS = /^(?:DELETE \/api\/session$|POST \/api\/sign-in\/password$|DELETE \/api\/sessions\/others$)/;

/** Those who get somewhere, and those who get as far as the form; all others find nothing. */
function told(row: readonly string[]): string {
  const of = (mark: string) => row.filter((each) => each.endsWith(` ${mark}`)).map((each) => each.slice(0, -2));
  const strange = row.filter((each) => !/ [-+?]$/.test(each));
  const parts = [
    ['+', of('+')],
    ['?', of('?')],
    ['!', strange],
  ] as const;
  return (
    parts
      .filter(([, names]) => names.length > 0)
      .map(([mark, names]) => `${mark} ${names.join(', ')}`)
      .join('; ') || 'nobody'
  );
}
