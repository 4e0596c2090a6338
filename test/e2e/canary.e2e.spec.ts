import { jest } from '@jest/globals';
import { cloneDatabases } from '#testing';
import { DataSource } from 'typeorm';
import { type People, aReport, inDays, openACase, peopleOf } from '../support/journey.js';
import { type World, openWorld, passwordOf } from '../support/world.js';

/** Names that nobody has. Wherever one of them turns up, something was told that must not be. */
const CANARIES = ['Hoàng Yến Mẫu Kín', 'Trẻ Chim Yến', 'Lời Kể Chim Yến', '0900000092', 'ấp Chim Yến', 'mat-khau-mau'];

let world: World;
let people: People;
const written: string[] = [];
const restore: (() => void)[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const spy = jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
    restore.push(() => {
      spy.mockRestore();
    });
  }
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
}, 60_000);

afterAll(async () => {
  await world.close();
  for (const each of restore) each();
});

const [informant, child, story, phone, place] = CANARIES;

const secret = () => ({
  ...aReport(child),
  description: story,
  informant: { anonymous: false, name: informant, phone },
  incident: { communeCode: '31135', at: inDays(-2), place },
});

describe('what the process writes to its logs', () => {
  it('holds no name, no story, no telephone and no password, whatever goes wrong', async () => {
    await openACase(people, child);
    const received = await people.hotline.post('/reports', secret());
    expect(received.status).toBe(201);
    await people.hotline.post('/reports', { ...secret(), abuseForms: [story] });
    await people.hotline.send('POST', '/reports', `{"description":"${story}"`);
    await people.worker.send('POST', '/children/search', { name: child });
    await people.worker.get(`/cases/${encodeURIComponent(`${child}`)}`);
    await world.ask('POST', '/session', { username: `${informant}`, password: passwordOf('x') });
    // A fault in the middle of a command: the message of the database tells the value that it could not take.
    const source = world.api.get(DataSource, { strict: false });
    const asks = source.createQueryRunner.bind(source);
    const broken = jest
      .spyOn(source, 'createQueryRunner')
      .mockImplementationOnce(asks) // the session is found
      .mockImplementation(() => {
        throw new Error(`invalid input syntax: "${child} ${story}"`);
      });
    const answer = await people.hotline.post('/reports', secret());
    broken.mockRestore();
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(CANARIES.join('|')));
    expect(written.join('')).toContain('"fault":"Error"');
    for (const canary of CANARIES) expect(written.join('')).not.toContain(canary);
  });
});

describe('what is stored where no key protects it', () => {
  it('holds no canary: neither the log of events nor the log of accesses nor what is kept of sign-ins', async () => {
    const source = world.api.get(DataSource, { strict: false });
    for (const table of [
      'es.event',
      'es.stream',
      'access.log',
      'access.attempt',
      'access.session',
      'access.credential',
    ]) {
      const rows = await source.query<readonly { row: string }[]>(`select t::text as row from ${table} t`);
      const text = rows.map(({ row }) => row).join('\n');
      for (const canary of CANARIES.slice(0, 5))
        expect([table, canary, text.includes(canary)]).toEqual([table, canary, false]);
    }
  });
});
