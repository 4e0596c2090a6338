import { Actors } from '#access';
import { NoticeBoard, SENDING, type Sending, mailNotices, sendingBy } from '#notices';
import { cloneDatabases } from '#testing';
import { DataSource } from 'typeorm';
import { OTHER_AUTHORITY, RELAY } from '../support/mail-certificates.js';
import { MailServer } from '../support/mail-server.js';
import { Stage, accountOf } from '../support/stage.js';

let stage: Stage;
let server: MailServer;

beforeAll(async () => {
  server = await MailServer.open();
  const mail = { smtpUrl: server.url, from: 'An Nhi <an-nhi@example.org>', publicUrl: 'https://an-nhi.example' };
  stage = await Stage.open({ ...(await cloneDatabases()), sending: { mail } }, '2026-03-10 08:00');
  await stage.enters('tong-dai', 'hotline-operator', 'hotline:111');
  await stage.enters('can-bo', 'commune-worker', 'commune:31135');
  await stage.enters('chu-tich', 'commune-chair', 'commune:31135');
  await stage.enters('xa-khac', 'commune-worker', 'commune:31150');
}, 60_000);

afterAll(async () => {
  await stage.world.close();
  await server.close();
});

/** Runs the sweep at a time, twice: a second run has nothing to add. */
async function mailAt(time: string): Promise<void> {
  await stage.at(time, 'tong-dai');
  const { api, context } = stage.world;
  for (const _ of [1, 2])
    await mailNotices({
      ...{ clock: context.clock, source: api.get(DataSource, { strict: false }) },
      ...{ keys: context.keys, sending: api.get<Sending>(SENDING, { strict: false }) },
      ...{ actors: api.get(Actors, { strict: false }), board: api.get(NoticeBoard, { strict: false }) },
    });
}

const keep = async (time: string, who: string, address: string, language: string): Promise<void> => {
  const person = await stage.at(time, who);
  expect(await person.send('POST', '/mail-address', { address, language })).toMatchObject({ status: 204 });
};

describe('e-mail', () => {
  it('is sent to nobody who did not ask for it, and about nothing that was told before', async () => {
    await stage.handsOver('2026-03-10 08:10');
    await mailAt('2026-03-10 08:11');
    expect(server.letters).toEqual([]);
    await keep('2026-03-10 08:20', 'can-bo', 'can-bo@example.org', 'vi');
    await keep('2026-03-10 08:20', 'xa-khac', 'xa-khac@example.org', 'en');
    await mailAt('2026-03-10 08:21');
    expect(server.letters).toEqual([]);
  });

  it('says how many notices there are, to whom they are addressed, and nothing of a child', async () => {
    await stage.handsOver('2026-03-10 09:00');
    await mailAt('2026-03-10 09:01');
    expect(server.letters.map(({ to }) => to)).toEqual([['can-bo@example.org']]);
    const [letter] = server.letters;
    expect(letter?.subject).toBe('An Nhi: 1 thông báo mới');
    expect(letter?.text).toContain('https://an-nhi.example/hop-thu');
    expect(`${letter?.raw ?? ''}${letter?.text ?? ''}`).not.toMatch(/Trẻ Mẫu|BAO_LUC|31135|can-bo[^@]/);
    expect(letter?.raw).toMatch(/^auto-submitted: auto-generated/im);
  });

  it('comes at most once in a quarter of an hour, then about everything that is still unseen', async () => {
    await stage.handsOver('2026-03-10 09:05');
    await stage.handsOver('2026-03-10 09:06');
    await mailAt('2026-03-10 09:10');
    expect(server.letters).toHaveLength(1);
    await mailAt('2026-03-10 09:17');
    expect(server.letters.map(({ subject }) => subject).at(-1)).toBe('An Nhi: 2 thông báo mới');
    await stage.handsOver('2026-03-10 09:40');
    const worker = await stage.at('2026-03-10 09:41', 'can-bo');
    await worker.send('POST', '/inbox/seen', {});
    await mailAt('2026-03-10 09:50');
    expect(server.letters).toHaveLength(2);
  });

  it('is sent when the server is there again, once', async () => {
    await server.close();
    await stage.handsOver('2026-03-10 10:00');
    await mailAt('2026-03-10 10:01');
    const worker = await stage.at('2026-03-10 10:02', 'can-bo');
    expect((await worker.get('/mail-address')).body.mine).toMatchObject({ lastAnswer: 'ESOCKET', stopped: false });
    await server.again();
    await mailAt('2026-03-10 10:30');
    await mailAt('2026-03-10 11:30');
    expect(server.letters).toHaveLength(3);
    const later = await stage.at('2026-03-10 11:31', 'can-bo');
    expect((await later.get('/mail-address')).body.mine).toMatchObject({ lastAnswer: null });
  });

  it('is not sent again to an address that was refused, until its person gives one', async () => {
    await keep('2026-03-11 08:00', 'chu-tich', 'khong-co@example.org', 'en');
    await stage.handsOver('2026-03-11 08:10');
    await mailAt('2026-03-11 08:11');
    await mailAt('2026-03-12 08:11');
    expect(server.refused).toEqual(['khong-co@example.org']);
    const chair = await stage.at('2026-03-12 08:12', 'chu-tich');
    expect((await chair.get('/mail-address')).body).toMatchObject({
      ...{ available: true, mine: { address: 'khong-co@example.org', lastAnswer: 'SMTP 550', stopped: true } },
    });
    await keep('2026-03-12 08:13', 'chu-tich', 'chu-tich@example.org', 'en');
    await stage.handsOver('2026-03-12 08:20');
    await mailAt('2026-03-12 08:21');
    expect(server.letters.find(({ to }) => to.includes('chu-tich@example.org'))?.subject).toBe('An Nhi: 1 new notice');
  });

  it('ends when its person wants it to, and the address is forgotten', async () => {
    const worker = await stage.at('2026-03-13 08:00', 'can-bo');
    expect(await worker.send('DELETE', '/mail-address')).toMatchObject({ status: 204 });
    expect((await worker.get('/mail-address')).body).toEqual({ available: true, mine: null });
    const before = server.letters.length;
    await stage.handsOver('2026-03-13 08:10');
    await mailAt('2026-03-13 08:11');
    expect(server.letters.slice(before).map(({ to }) => to)).toEqual([['chu-tich@example.org']]);
  });

  it('goes to no other machine without encryption: a server that offers none gets nothing', async () => {
    const elsewhere = await MailServer.open('127.0.0.2');
    const settings = { smtpUrl: elsewhere.url, from: 'an-nhi@example.org', publicUrl: 'https://an-nhi.example' };
    const letter = { to: 'can-bo@example.org', id: '1', subject: 'An Nhi', text: 'Đăng nhập để xem' };
    const { mail } = sendingBy({ mail: settings });
    expect(await mail?.send(letter)).toEqual({ words: 'SMTP 500', refused: false }); // to STARTTLS
    expect([elsewhere.letters, elsewhere.asked]).toEqual([[], []]);
    await elsewhere.close();
  });

  describe('over a relay whose certificate nobody but itself vouches for', () => {
    const letter = { to: 'can-bo@example.org', id: '1', subject: 'An Nhi', text: 'Đăng nhập để xem' };
    const sent = async (host: string, authority?: string) => {
      const relay = await MailServer.open(host, RELAY);
      const settings = { smtpUrl: relay.url, from: 'an-nhi@example.org', publicUrl: 'https://an-nhi.example' };
      const { mail } = sendingBy({ mail: { ...settings, ...(authority === undefined ? {} : { authority }) } });
      const answer = await mail?.send(letter);
      await relay.close();
      return { words: answer?.words, letters: relay.letters.length, encrypted: relay.encrypted };
    };

    it('is sent, encrypted, on this very machine: nobody can stand in between', async () => {
      expect(await sent('127.0.0.1')).toEqual({ words: undefined, letters: 1, encrypted: [true] });
    });

    it('is not sent to another machine', async () => {
      const { words, letters } = await sent('127.0.0.2');
      expect(words).toMatch(/^E(TLS|SOCKET)$/);
      expect(letters).toBe(0);
    });

    it('is sent to another machine whose authority was named, and not under the name of another one', async () => {
      expect(await sent('127.0.0.2', RELAY.cert)).toEqual({ words: undefined, letters: 1, encrypted: [true] });
      expect(await sent('127.0.0.2', OTHER_AUTHORITY)).toMatchObject({ letters: 0 });
      expect(await sent('127.0.0.1', OTHER_AUTHORITY)).toMatchObject({ letters: 0 });
    });
  });

  it('keeps addresses sealed, and refuses what is none', async () => {
    const rows: unknown = await stage.world.api
      .get(DataSource, { strict: false })
      .query(`select encode(address, 'escape') as text from notices.mail_address where account_id = $1`, [
        accountOf('chu-tich'),
      ]);
    expect(JSON.stringify(rows)).not.toContain('chu-tich');
    const worker = await stage.at('2026-03-13 09:00', 'can-bo');
    for (const address of [
      'rubbish',
      '',
      'a@b',
      'a@example.org\r\nBcc: b@example.org',
      `${'a'.repeat(260)}@example.org`,
    ])
      expect(await worker.send('POST', '/mail-address', { address, language: 'vi' })).toMatchObject({ status: 400 });
    const unknown = { address: 'a@example.org', language: 'fr' };
    expect(await worker.send('POST', '/mail-address', unknown)).toMatchObject({ status: 400 });
  });
});
