import { idOf } from '#testing';
import { CredentialEntity } from '../infrastructure/credential.entity.js';
import { type Access, PASSWORD, chair, openAccess, worker } from './access.fixture.js';

let access: Access;

beforeAll(async () => {
  access = await openAccess();
});

afterAll(() => access.source.destroy());

const credentialsOf = (username: string) => access.source.getRepository(CredentialEntity).findBy({ username });

describe('an account that is opened', () => {
  it('has its first role, and is found by its user name in any case', async () => {
    expect(await access.open('An.31120')).toMatchObject({ kind: 'recorded' });
    expect(await access.accounts.findByUsername(' AN.31120')).toBe(idOf('An.31120'));
    expect(await access.accounts.get(idOf('An.31120'))).toMatchObject({
      status: 'open',
      username: 'an.31120',
      displayName: 'Cán bộ mẫu An.31120',
      grants: [{ ...worker, validTo: null }],
    });
  });

  it('keeps its password as argon2id, and no event tells it', async () => {
    const [credential] = await credentialsOf('an.31120');
    expect(credential?.passwordHash).toMatch(/^\$argon2id\$/);
    const log = JSON.stringify(await Array.fromAsync(access.store.readStream(`account-${idOf('An.31120')}`)));
    expect(log).not.toContain(PASSWORD);
    expect(log).not.toContain('argon2');
  });

  it('is opened once: opening it again is refused and leaves the password alone', async () => {
    const before = await credentialsOf('an.31120');
    expect(await access.open('An.31120', 'another password')).toMatchObject({ code: 'access.account-exists' });
    expect(await credentialsOf('an.31120')).toEqual(before);
  });

  it('has a password of at least 12 characters, counted as people count them', async () => {
    expect(await access.open('short', 'ngắn quá 11')).toMatchObject({
      code: 'access.password-too-short',
      detail: { least: 12 },
    });
    expect(await access.open('emoji', '🌱'.repeat(6))).toMatchObject({ code: 'access.password-too-short' });
    expect(await credentialsOf('short')).toEqual([]);
  });
});

describe('a user name', () => {
  it('belongs to one account, however it is written', async () => {
    expect(await access.open('AN.31120', PASSWORD, 'somebody else')).toMatchObject({ code: 'access.username-taken' });
    expect(await access.accounts.get(idOf('somebody else'))).toEqual({ status: 'none' });
  });

  it('that two take at once is given to one of them', async () => {
    const outcomes = await Promise.all(['one', 'two'].map((id) => access.open('wanted', PASSWORD, id)));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['recorded', 'refused']);
    expect(await credentialsOf('wanted')).toHaveLength(1);
  });

  it('is free again when the account was refused', async () => {
    const account = { accountId: idOf('misfit'), username: 'misfit', displayName: 'Cán bộ mẫu' };
    const misfit = { ...account, ...worker, office: 'province:92' };
    expect(await access.accounts.open(misfit, PASSWORD, access.request())).toMatchObject({
      code: 'access.role-does-not-fit-office',
    });
    expect(await access.accounts.findByUsername('misfit')).toBeUndefined();
  });
});

describe('a further role', () => {
  it('is held beside the first one, once', async () => {
    await access.open('binh');
    await access.accounts.grantRole(idOf('binh'), chair, access.request());
    await access.accounts.grantRole(idOf('binh'), chair, access.request());
    expect(await access.accounts.get(idOf('binh'))).toMatchObject({ grants: [worker, chair] });
  });

  it('is not given to an account that nobody opened', async () => {
    expect(await access.accounts.grantRole(idOf('nobody'), chair, access.request())).toMatchObject({
      code: 'access.not-found',
    });
  });
});
