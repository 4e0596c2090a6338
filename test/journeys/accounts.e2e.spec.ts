import { FixedClock, cloneDatabases } from '#testing';
import { type People, itemsOf, openACase, peopleOf } from '../support/journey.js';
import { type Person } from '../support/person.js';
import { accountOf } from '../support/stage.js';
import { type World, openWorld } from '../support/world.js';

const DAY = 86_400_000;
const NEW = 'bốn con mèo uống trà';
const worker = { role: 'commune-worker', office: 'commune:31150' };

let world: World;
let clock: FixedClock;
let people: People;
let administrator: Person;
let caseId: string;

beforeAll(async () => {
  clock = new FixedClock(new Date().toISOString());
  world = await openWorld(await cloneDatabases(), clock);
  people = await peopleOf(world);
  administrator = await world.signIn('quan-tri', 'administrator', 'province:92');
  ({ caseId } = await openACase(people));
}, 60_000);

afterAll(() => world.close());

const inDays = (days: number): string => new Date(Date.parse(clock.now()) + days * DAY).toISOString();
const id = accountOf('xa-khac');
const seesCase = async (person: Person) => (await person.get(`/cases/${caseId}`)).status === 200;

describe('an account', () => {
  it('is opened by an administrator; its person sets the password by a one-time code', async () => {
    const account = { username: 'can-bo-moi', displayName: 'Cán bộ mẫu mới', ...worker };
    const opened = await administrator.does('/accounts', account);
    const { code } = (await administrator.send('POST', `/accounts/${opened}/one-time-code`, {})).body;
    await world.ask('POST', '/sign-in/one-time-code', { username: 'can-bo-moi', code, password: NEW });
    const session = await world.ask('POST', '/session', { username: 'can-bo-moi', password: NEW });
    expect(session).toMatchObject({ status: 200, body: worker });
  });

  it('is found by a part of its name, its role and its office', async () => {
    const ids = async (query: string) => itemsOf(await administrator.get(`/accounts?${query}`)).map((each) => each.id);
    expect(await ids('username=xa-kh')).toEqual([id]);
    expect(await ids('role=commune-worker&office=commune:31150')).toContain(id);
    expect(await ids('role=auditor')).toEqual([accountOf('kiem-toan')]);
    expect(await administrator.get(`/accounts/${id}`)).toMatchObject({ status: 200, body: { username: 'xa-khac' } });
  });

  it('is for administrators, who find no case', async () => {
    for (const person of [people.worker, people.chair, people.supervisor, people.dataOfficer])
      expect(await person.get('/accounts')).toMatchObject({ status: 404 });
    expect(await administrator.get(`/cases/${caseId}`)).toMatchObject({ status: 404 });
    expect(await people.auditor.post(`/accounts/${id}/roles`, worker)).toMatchObject({ status: 404 });
  });

  it('gets no role that its office cannot give, and none from itself', async () => {
    const misfit = { role: 'auditor', office: 'commune:31150' };
    expect(await administrator.post(`/accounts/${id}/roles`, misfit)).toMatchObject({
      status: 422,
      body: { code: 'access.role-does-not-fit-office' },
    });
    const own = { role: 'auditor', office: 'province:92' };
    expect(await administrator.post(`/accounts/${accountOf('quan-tri')}/roles`, own)).toMatchObject({
      status: 409,
      body: { code: 'access.not-for-oneself' },
    });
  });
});

describe('an area of charge', () => {
  it('opens the things of another commune from its day on and until its last one', async () => {
    const area = { ...worker, commune: '31135', validFrom: inDays(1), validTo: inDays(3) };
    await administrator.does(`/accounts/${id}/areas`, area);
    expect(await seesCase(people.otherWorker)).toBe(false);
    clock.move(2 * DAY);
    expect(await seesCase(await world.signInAgain('xa-khac'))).toBe(true);
    expect((await world.signInAgain('xa-khac').then((person) => person.get('/session'))).body.areas).toEqual(['31135']);
    clock.move(2 * DAY);
    expect(await seesCase(await world.signInAgain('xa-khac'))).toBe(false);
  });

  it('ends at once when it is ended', async () => {
    administrator = await world.signInAgain('quan-tri');
    const area = { ...worker, commune: '31135' };
    await administrator.does(`/accounts/${id}/areas`, area);
    const person = await world.signInAgain('xa-khac');
    expect(await seesCase(person)).toBe(true);
    await administrator.does(`/accounts/${id}/areas/end`, area);
    expect(await seesCase(person)).toBe(false);
  });

  it.each([
    ['a commune that is none', { ...worker, commune: '99999' }, 400],
    [
      'an end before its beginning',
      { ...worker, commune: '31135', validFrom: '2027-01-02T00:00:00Z', validTo: '2027-01-01T00:00:00Z' },
      422,
    ],
    ['a role that is not held', { role: 'commune-chair', office: 'commune:31150', commune: '31135' }, 409],
  ])('is refused with %s', async (_, area, status) => {
    expect(await administrator.post(`/accounts/${id}/areas`, area)).toMatchObject({ status });
  });
});

describe('an office with a successor', () => {
  it('has its people work in the successor, without anybody granting them anything', async () => {
    await world.signIn('xa-cu', 'commune-worker', 'commune:31153');
    await administrator.does('/offices/succession', { office: 'commune:31153', successor: 'commune:31135' });
    const person = await world.signInAgain('xa-cu');
    expect(await person.get('/session')).toMatchObject({ body: { office: 'commune:31135' } });
    expect(await seesCase(person)).toBe(true);
  });
});

describe('an account that is closed', () => {
  it('is signed out everywhere and signs in no more', async () => {
    const person = await world.signIn('sap-nghi', 'commune-worker', 'commune:31135');
    expect(await seesCase(person)).toBe(true);
    await administrator.does(`/accounts/${accountOf('sap-nghi')}/closure`);
    expect(await person.get('/session')).toMatchObject({ status: 401 });
    expect(await (await world.signInAgain('sap-nghi')).get('/session')).toMatchObject({ status: 401 });
  });
});
