import { idOf } from '#testing';
import { type Access, openAccess } from './access.fixture.js';
import { readAs } from '#reading';

const WORKER = { id: idOf('worker'), role: 'commune-worker', office: 'commune:31120' } as const;

let access: Access;
beforeAll(async () => {
  access = await openAccess();
});
afterAll(() => access.source.destroy());

/** Whether any connection of the pool still reads as somebody: more connections are asked than there are. */
const transactionsOpen = async (): Promise<readonly string[]> => {
  const answers = await Promise.all(
    Array.from({ length: 30 }, () =>
      access.source.query<{ reads: string | null; only: string }[]>(
        `select current_setting('transaction_read_only') as only, current_setting('annhi.office', true) as reads`,
      ),
    ),
  );
  return answers
    .flat()
    .flatMap(({ only, reads }) => (only === 'on' || (reads ?? '') !== '' ? [`${only} ${String(reads)}`] : []));
};

describe('a read that fails', () => {
  const wrong = new Error('no place of this list');

  it.each<[string, () => Promise<unknown>]>([
    [
      'before it asks anything',
      () =>
        readAs(access.source, WORKER, () => {
          throw wrong;
        }),
    ],
    [
      'after it has asked',
      () =>
        readAs(access.source, WORKER, async (manager) => {
          await manager.query('select 1');
          throw wrong;
        }),
    ],
  ])('leaves the connection to nobody as whoever was reading: %s', async (_, read) => {
    for (let time = 0; time < 5; time += 1) await expect(read()).rejects.toBe(wrong);
    expect(await transactionsOpen()).toEqual([]);
  });
});
