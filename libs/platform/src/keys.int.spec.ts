import { KeysUnfit } from '#event-store';
import { streamOf, uuid } from '#kernel';
import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openContext } from './context.js';
import { connected } from './connected.js';
import { migrate, recreateDatabase } from './databases.js';
import { keysOfLog, requireKeysOfLog } from './keys.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-keys-'));
const rootKeyFile = join(folder, 'keys', 'root.key');
const child = uuid(randomUUID());
let settings: { mainUrl: string; keysUrl: string; rootKeyFile: string };

beforeAll(async () => {
  const { main, keys } = await cloneDatabases();
  settings = { mainUrl: main, keysUrl: keys, rootKeyFile };
  await note('Trẻ Mẫu Một');
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const opened = async (other: Partial<typeof settings> = {}): Promise<void> => {
  const context = await openContext({ ...settings, ...other }, 'test');
  await context.close();
};

/** Records something of the child that is sealed. */
async function note(text: string): Promise<void> {
  const context = await openContext(settings, 'test');
  const commandId = uuid(randomUUID());
  const meta = {
    ...{ commandId, correlationId: commandId, causationId: null, purpose: 'case-work' },
    actor: { kind: 'human', id: commandId, office: 'province', role: 'province-officer' },
  } as const;
  await context.store.append({
    stream: streamOf('case', uuid(randomUUID())),
    expected: 'no-stream',
    events: [
      { id: uuid(randomUUID()), type: 'NoteRecorded', data: { childId: child, note: text, occurredAt: '2026-11-30' } },
    ],
    meta,
  });
  await context.close();
}

const onKeys = (statement: string) => connected(settings.keysUrl, (client) => client.query(statement));

describe('the keys of a log', () => {
  it('open it again, and everybody in it has theirs', async () => {
    await opened();
    expect(await keysOfLog(settings)).toEqual({ named: 1, missing: 0, subjects: 0 });
    expect(await requireKeysOfLog(settings)).toBeUndefined();
  });

  it('are refused under the root key of another installation', async () => {
    const other = join(folder, 'other.key');
    writeFileSync(other, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    await expect(opened({ rootKeyFile: other })).rejects.toThrow(KeysUnfit);
  });

  it.each([
    ['garbage', 'x'],
    ['nothing', ''],
  ])('are refused where the file of the root key holds %s, and the file is left as it is', async (_, text) => {
    const other = join(folder, 'broken.key');
    writeFileSync(other, text, { mode: 0o600 });
    await expect(opened({ rootKeyFile: other })).rejects.toThrow(/does not hold a root key/);
  });

  it('are refused without the root key, and no other one is made', async () => {
    renameSync(rootKeyFile, `${rootKeyFile}.away`);
    await expect(opened()).rejects.toThrow(/root key is missing/);
    expect(existsSync(rootKeyFile)).toBe(false);
    renameSync(`${rootKeyFile}.away`, rootKeyFile);
  });

  (process.platform === 'win32' ? it.skip : it)('are refused where others may read the root key', async () => {
    chmodSync(rootKeyFile, 0o644);
    await expect(opened()).rejects.toThrow(KeysUnfit);
    chmodSync(rootKeyFile, 0o600);
  });

  it('of one person that are gone stop the start, unless the person was erased', async () => {
    await onKeys(`create table kept as select * from keys.subject_key where subject = '${child}'`);
    await onKeys(`delete from keys.subject_key where subject = '${child}'`);
    await expect(requireKeysOfLog(settings)).rejects.toThrow(/1 keys of 1 people/);
    await onKeys(`insert into keys.erased_subject (subject) values ('${child}')`);
    expect(await requireKeysOfLog(settings)).toBeUndefined();
    await onKeys('delete from keys.erased_subject');
    await onKeys('insert into keys.subject_key select * from kept');
    expect(await requireKeysOfLog(settings)).toBeUndefined();
  });

  it('that were made anew for the same person do not open what was sealed before: the start stops', async () => {
    await onKeys('create table first as select * from keys.subject_key');
    await onKeys('update keys.subject_key set id = gen_random_uuid()');
    await expect(requireKeysOfLog(settings)).rejects.toThrow(KeysUnfit);
    await onKeys(
      'update keys.subject_key k set id = f.id from first f where (f.subject, f.class) = (k.subject, k.class)',
    );
    expect(await requireKeysOfLog(settings)).toBeUndefined();
  });

  it('are looked at in what came since the last look alone', async () => {
    await note('Trẻ Mẫu Hai');
    expect(await keysOfLog(settings)).toMatchObject({ named: 1, missing: 0 });
    const noted = await connected(settings.mainUrl, async (client) => {
      const { rows } = await client.query<{ same: boolean }>(
        'select pos = (select next_pos - 1 from es.log_head) as same from es.keys_noted',
      );
      return rows[0]?.same;
    });
    expect(noted).toBe(true);
  });

  it('are not begun anew in a keys database that is empty, nor used for a log that is', async () => {
    const admin = settings.mainUrl.replace(/\/[^/]*$/, '/postgres');
    const nameOf = (url: string) => new URL(url).pathname.slice(1);
    await connected(settings.mainUrl, async (client) => {
      await client.query('alter table es.key_mark disable trigger all');
    });
    const spare = settings.keysUrl.replace(/_keys$/, '_other');
    await recreateDatabase(admin, nameOf(spare));
    await migrate({ main: settings.mainUrl, keys: spare });
    await expect(opened({ keysUrl: spare })).rejects.toThrow(/keys database is empty/);
    const { rows } = await connected(spare, (client) => client.query('select from keys.agency_key'));
    expect(rows).toHaveLength(0);
    // the same before any mark was written, as in an installation of before it
    await connected(settings.mainUrl, (client) => client.query('delete from es.key_mark'));
    await expect(opened({ keysUrl: spare })).rejects.toThrow(/keys database is empty/);
    await recreateDatabase(admin, nameOf(spare));
    await migrate({ main: spare, keys: settings.keysUrl });
    await expect(opened({ mainUrl: spare })).rejects.toThrow(/belong to another log, or the log was lost/);
    await opened();
  });
});
