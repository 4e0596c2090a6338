import { OneTimeCodes } from '#access';
import { SYSTEM } from '#commands';
import { type Ctx, derivedId, uuid } from '#kernel';
import { settleExpired } from '#notices';
import { FixedClock, cloneDatabases } from '#testing';
import { Secret, TOTP } from 'otpauth';
import { DataSource } from 'typeorm';
import { OPERATOR } from '../../apps/cli/src/context.js';
import { itemsOf } from '../support/journey.js';
import { type Answer, Person } from '../support/person.js';
import { accountOf } from '../support/stage.js';
import { warningIn } from '../support/warning.js';
import { type World, openWorld } from '../support/world.js';

const HOUR = 3_600_000;
const NEW = 'bốn con mèo uống trà';
const AWAITS = ['access.awaits-second-person'];
const worker = { role: 'commune-worker', office: 'commune:31135' };

let world: World;
let clock: FixedClock;
let first: Person;
let second: Person;
let chair: Person;
let otherChair: Person;
let opened = 0;

beforeAll(async () => {
  clock = new FixedClock(new Date().toISOString());
  world = await openWorld(await cloneDatabases(), clock);
  first = await world.signIn('quan-tri-1', 'administrator', 'province:92');
}, 60_000);

afterAll(() => world.close());

const account = (role = worker) => ({ username: `moi-${(opened += 1)}`, displayName: 'Cán bộ mẫu', ...role });
const codeOf = (person: Person, id: string): Promise<Answer> =>
  person.send('POST', `/accounts/${id}/one-time-code`, {});
const approve = (person: Person, id: unknown): Promise<Answer> =>
  person.send('POST', `/access-requests/${String(id)}/approval`, {});
const signIn = (username: string): Promise<Answer> => world.ask('POST', '/session', { username, password: NEW });
const redeem = (username: string, code: unknown): Promise<Answer> =>
  world.ask('POST', '/sign-in/one-time-code', { username, code, password: NEW });
const waiting = async (person: Person) => {
  await world.projector.caughtUp();
  return itemsOf(await person.get('/access-requests?waiting=true'));
};
const requestFor = async (person: Person, id: string, kind: string): Promise<string> => {
  const found = (await waiting(person)).find(
    (each) => each.kind === kind && (each.account as { id: string } | null)?.id === id,
  );
  return String(found?.id);
};

describe('the first administrator of an installation', () => {
  it('stands alone until a second one is there, and is told so', async () => {
    expect(await first.get('/access-requests')).toMatchObject({ status: 200, body: { standsAlone: true, items: [] } });
    const asked = account();
    const id = await first.does('/accounts', asked);
    const given = await codeOf(first, id);
    expect(given).toMatchObject({ status: 200, body: { warnings: [] } });
    expect(await redeem(asked.username, given.body.code)).toMatchObject({ status: 204 });
    expect(await signIn(asked.username)).toMatchObject({ status: 200, body: worker });
  });

  it('makes the second one, whose code the server alone gives: nobody is both', async () => {
    const asked = account({ role: 'administrator', office: 'province:92' });
    const opened = await first.post('/accounts', asked);
    expect(opened.body.warnings).toEqual(['access.second-administrator-made']);
    const id = uuid(String(opened.body.id));
    expect(await first.get('/access-requests')).toMatchObject({ body: { standsAlone: false } });
    expect(await codeOf(first, id)).toMatchObject({ body: { code: null, warnings: AWAITS } });
    const { code } = await world.api.get(OneTimeCodes).give(id, { actor: SYSTEM, ctx: operatorCtx() });
    await redeem(asked.username, code?.code);
    second = await anotherSession(asked.username);
    expect(await approve(second, await codeRequest(first))).toMatchObject({ status: 200 });
  });
});

describe('where there are two administrators', () => {
  beforeAll(async () => {
    second = await world.signIn('quan-tri-2', 'administrator', 'province:92');
    chair = await world.signIn('chu-tich', 'commune-chair', 'commune:31135');
    otherChair = await world.signIn('chu-tich-khac', 'commune-chair', 'commune:31150');
  });

  it('an account has no role and nobody is shown its code until the second one agrees, who sees it once', async () => {
    const asked = account();
    const answered = await first.post('/accounts', asked);
    expect(answered).toMatchObject({ status: 201, body: { warnings: AWAITS } });
    const id = String(answered.body.id);
    expect(await codeOf(first, id)).toMatchObject({ status: 200, body: { code: null, warnings: AWAITS } });
    const [role, code] = [await requestFor(first, id, 'role'), await requestFor(first, id, 'one-time-code')];
    for (const each of [role, code])
      expect(await approve(first, each)).toMatchObject({ status: 409, body: { code: 'access.own-request' } });
    const shown = await approve(second, code);
    expect(shown).toMatchObject({ status: 200, body: { warnings: [] } });
    expect(await redeem(asked.username, shown.body.code)).toMatchObject({ status: 204 });
    expect(await signIn(asked.username)).toMatchObject({ status: 401 });
    expect(await approve(second, role)).toMatchObject({ status: 200, body: { code: null } });
    expect(await signIn(asked.username)).toMatchObject({ status: 200, body: worker });
    expect(await approve(second, code)).toMatchObject({ status: 409, body: { code: 'access.request-settled' } });
    expect(await everythingKept()).not.toContain(String(shown.body.code));
  });

  it('a third one needs both', async () => {
    const asked = account({ role: 'administrator', office: 'province:92' });
    const id = String((await first.post('/accounts', asked)).body.id);
    await codeOf(first, id);
    const shown = await approve(second, await requestFor(second, id, 'one-time-code'));
    await redeem(asked.username, shown.body.code);
    expect(await signIn(asked.username)).toMatchObject({ status: 401 });
    await approve(second, await requestFor(second, id, 'role'));
    const third = await anotherSession(asked.username);
    const other = await codeRequest(second);
    expect(await approve(third, other)).toMatchObject({
      status: 409,
      body: { code: 'access.approver-not-independent' },
    });
    expect(await approve(third, await codeRequest(first))).toMatchObject({ status: 200 });
    const ofThird = await codeRequest(third);
    expect(await approve(second, ofThird)).toMatchObject({ body: { code: 'access.approver-not-independent' } });
    expect(await approve(first, ofThird)).toMatchObject({ status: 200 });
  });

  it('the chair of the commune is the second person for the own commune, and for no other', async () => {
    const asked = account();
    const id = String((await first.post('/accounts', asked)).body.id);
    const role = await requestFor(chair, id, 'role');
    expect(await waiting(otherChair)).toEqual([]);
    expect(await approve(otherChair, role)).toMatchObject({ status: 404 });
    expect(await otherChair.get(`/access-requests/${role}`)).toMatchObject({ status: 404 });
    expect(await chair.get(`/access-requests/${role}`)).toMatchObject({ body: { mayApprove: true, obstacle: null } });
    expect(await approve(chair, role)).toMatchObject({ status: 200 });
    await codeOf(first, id);
    const shown = await approve(chair, await requestFor(chair, id, 'one-time-code'));
    expect(shown.body.code).toMatch(/^[0-9A-Z-]{29}$/);
  });

  it('the chair is not the second person for somebody who also works elsewhere', async () => {
    await world.signIn('hai-noi', 'commune-worker', 'commune:31135');
    const id = accountOf('hai-noi');
    await first.post(`/accounts/${id}/roles`, { role: 'commune-worker', office: 'commune:31150' });
    await codeOf(first, id);
    const code = await requestFor(chair, id, 'one-time-code');
    await approve(otherChair, await requestFor(otherChair, id, 'role'));
    expect(await approve(chair, code)).toMatchObject({ status: 404 });
    expect(await approve(second, code)).toMatchObject({ status: 200 });
  });

  it('an area of charge opens a commune when its own chair agrees, not the one of the office', async () => {
    await world.signIn('them-xa', 'commune-worker', 'commune:31135');
    const id = accountOf('them-xa');
    await first.post(`/accounts/${id}/areas`, { ...worker, commune: '31150' });
    const person = await world.signInAgain('them-xa');
    const area = await requestFor(otherChair, id, 'area');
    expect(await approve(chair, area)).toMatchObject({ status: 404 });
    expect(await person.get('/session')).toMatchObject({ body: { areas: [] } });
    expect(await approve(otherChair, area)).toMatchObject({ status: 200 });
    expect(await person.get('/session')).toMatchObject({ body: { areas: ['31150'] } });
  });

  it('an office is succeeded when both agree: its people would see the things of the other', async () => {
    await world.signIn('xa-cu', 'commune-worker', 'commune:31153');
    const succession = { office: 'commune:31153', successor: 'commune:31135' };
    expect(await first.post('/offices/succession', succession)).toMatchObject({ body: { warnings: AWAITS } });
    const person = await world.signInAgain('xa-cu');
    expect(await person.get('/session')).toMatchObject({ body: { office: 'commune:31153' } });
    const asked = (await waiting(second)).find(({ kind }) => kind === 'office-succession');
    expect(await approve(chair, asked?.id)).toMatchObject({ status: 404 });
    await approve(second, asked?.id);
    expect(await person.get('/session')).toMatchObject({ body: { office: 'commune:31135' } });
    const back = { office: 'commune:31135', successor: 'commune:31153' };
    expect(await first.post('/offices/succession', back)).toMatchObject({ body: { code: 'access.successor-circle' } });
  });

  it('a second factor is taken away when both agree', async () => {
    const person = await world.signIn('mat-may', 'commune-worker', 'commune:31135');
    const id = accountOf('mat-may');
    const removal = () => first.post(`/accounts/${id}/second-factor/removal`);
    expect(await removal()).toMatchObject({ status: 409, body: { code: 'access.second-factor-missing' } });
    const { secret } = (await person.send('POST', '/sign-in/second-factor', {})).body;
    const totp = new TOTP({ secret: Secret.fromBase32(String(secret)) });
    const code = totp.generate({ timestamp: Date.parse(clock.now()) }).replace(/^(...)/, '$1 ');
    expect(await person.send('POST', '/sign-in/second-factor/confirmation', { code })).toMatchObject({ status: 200 });
    expect(await removal()).toMatchObject({ status: 201, body: { warnings: AWAITS } });
    expect(await person.get('/session')).toMatchObject({ body: { hasSecondFactor: true } });
    await approve(second, await requestFor(second, id, 'second-factor-removal'));
    expect(await person.get('/session')).toMatchObject({ body: { hasSecondFactor: false } });
  });

  it('what is asked for and not agreed to is over after three days', async () => {
    const code = await codeRequest(first);
    await world.projector.caughtUp();
    clock.move(73 * HOUR);
    [first, second, chair] = (await Promise.all(['quan-tri-1', 'quan-tri-2', 'chu-tich'].map(world.signInAgain))) as [
      Person,
      Person,
      Person,
    ];
    expect(await approve(second, code)).toMatchObject({ status: 409, body: { code: 'access.request-expired' } });
    expect(await second.get(`/access-requests/${code}`)).toMatchObject({ body: { status: 'expired' } });
    expect(await waiting(second)).toEqual([]);
    const told = async (person: Person, query = '') =>
      itemsOf(await person.get(`/inbox?limit=100${query}`))
        .filter(({ thingId }) => thingId === code)
        .map(({ reason }) => reason);
    await world.projector.caughtUp();
    expect(await told(second, '&unseen=true')).toEqual(['access-to-approve']);
    for (const _ of [1, 2]) await settleExpired(warningIn(world));
    expect(await told(second, '&unseen=true')).toEqual([]);
    expect(await told(first)).toEqual(['access-expired']);
  });

  it('tells whoever may agree, and the person whose access it is, that it is asked for and that it is done', async () => {
    const person = await world.signIn('duoc-bao', 'commune-worker', 'commune:31135');
    const id = accountOf('duoc-bao');
    await codeOf(first, id);
    const request = await requestFor(second, id, 'one-time-code');
    const told = async (each: Person) => {
      await world.projector.caughtUp();
      return itemsOf(await each.get('/inbox')).filter(({ thingId }) => thingId === request || thingId === id);
    };
    const reasons = async (each: Person) => (await told(each)).map(({ reason }) => String(reason)).toSorted();
    for (const each of [second, chair]) expect(await reasons(each)).toEqual(['access-to-approve']);
    expect(await told(person)).toMatchObject([{ reason: 'access-asked', detail: { change: 'one-time-code' } }]);
    for (const each of [first, otherChair]) expect(await reasons(each)).toEqual([]);
    await approve(second, request);
    const again = await world.signInAgain('duoc-bao');
    expect(await reasons(again)).toEqual(['access-asked', 'access-changed']);
    expect(await reasons(chair)).toEqual(['access-changed', 'access-to-approve']);
  });

  it('what is declined, or taken back by whoever asked, is not done', async () => {
    for (const person of [second, first]) {
      const code = await codeRequest(first);
      expect(await person.post(`/access-requests/${code}/refusal`)).toMatchObject({ status: 201 });
      await world.projector.caughtUp();
      const told = itemsOf(await first.get('/inbox?limit=100')).filter(({ thingId }) => thingId === code);
      expect(told.map(({ reason }) => reason)).toEqual(person === second ? ['access-declined'] : []);
      expect(await approve(second, code)).toMatchObject({ body: { code: 'access.request-settled' } });
    }
  });

  it('ten who agree at once are shown one code', async () => {
    const code = await codeRequest(first);
    const answers = await Promise.all(Array.from({ length: 10 }, () => approve(second, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it('nobody stands alone by taking the roles of the others away', async () => {
    const administrators = itemsOf(await first.get('/accounts?role=administrator&limit=100')).map(({ id }) =>
      String(id),
    );
    for (const id of administrators) if (id !== accountOf('quan-tri-1')) await first.does(`/accounts/${id}/closure`);
    expect(await first.get('/access-requests')).toMatchObject({ body: { standsAlone: false } });
    const supervisor = await world.signIn('giam-sat', 'province-officer', 'province:92');
    await world.projector.caughtUp();
    const asked = await codeOf(first, accountOf('chu-tich'));
    expect(asked).toMatchObject({ body: { code: null } });
    // The chair is the one whom it is about, and nobody else is left who stands apart from whoever asks.
    await world.projector.caughtUp();
    expect(itemsOf(await supervisor.get('/inbox'))).toMatchObject([
      { reason: 'access-to-approve', thingId: asked.body.id, detail: { inPlaceOf: 'province:92' } },
    ]);
  });

  it('other roles find nothing of it', async () => {
    const person = await world.signIn('nguoi-thuong', 'commune-worker', 'commune:31135');
    expect(await person.get('/access-requests')).toMatchObject({ status: 404 });
    const auditor = await world.signIn('kiem-toan', 'auditor', 'province:92');
    const [any] = itemsOf(await auditor.get('/access-requests'));
    expect(any).toMatchObject({ mayApprove: false });
    expect(await approve(auditor, any?.id)).toMatchObject({ status: 404 });
  });
});

let asked = 0;
/** Somebody's code, asked for by an administrator. */
async function codeRequest(person: Person): Promise<string> {
  const username = `can-ma-${(asked += 1)}`;
  await world.signIn(username, 'commune-worker', 'commune:31135');
  return String((await codeOf(person, accountOf(username))).body.id);
}

async function anotherSession(username: string): Promise<Person> {
  const signedIn = await signIn(username);
  return new Person(world.api, String(signedIn.headers['set-cookie']).split(';', 1)[0]);
}

/** Who acts at the keyboard of the server. */
const operatorCtx = (): Ctx => ({
  ...{ actor: OPERATOR.id, actorKind: 'human', office: OPERATOR.office, role: OPERATOR.role, causationId: null },
  ...{ purpose: 'administration', correlationId: OPERATOR.id, commandId: derivedId(OPERATOR.id, 'code', asked) },
  now: clock.now(),
});

/** The answers that are kept for repeated keys, and what the log says of what was done. */
async function everythingKept(): Promise<string> {
  const source = world.api.get(DataSource, { strict: false });
  const tables = ['api.idempotency_key', 'access.log', 'es.event', 'access.one_time_code'];
  const kept = await Promise.all(tables.map((table) => source.query<unknown>(`select t::text from ${table} t`)));
  return JSON.stringify(kept);
}
