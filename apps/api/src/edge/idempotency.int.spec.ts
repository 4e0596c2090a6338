import { jest } from '@jest/globals';
import { uuid } from '#kernel';
import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { type Claim, IdempotencyKeys } from './idempotency.js';

let source: DataSource;
let url: string;

const opened = (): Promise<DataSource> => new DataSource({ type: 'postgres', url, poolSize: 4 }).initialize();

beforeAll(async () => {
  url = (await cloneDatabases()).main;
  source = await opened();
}, 60_000);
afterAll(() => source.destroy());

const actor = uuid(randomUUID());
const aClaim = (): Claim => ({ actor, key: randomUUID(), requestHash: 'a body' });
const answerTo = ({ key }: Claim) => ({ status: 201, etag: null, body: { key } });
const codeOf = (settled: PromiseSettledResult<unknown>): unknown =>
  settled.status === 'rejected' ? Reflect.get(Object(settled.reason), 'code') : 'claimed';

describe('keys of commands', () => {
  it('that come at the same time are claimed together, and each gets its own answer when it comes again', async () => {
    const keys = new IdempotencyKeys(source);
    const claims = Array.from({ length: 300 }, aClaim);
    expect(await Promise.all(claims.map((each) => keys.claim(each)))).toEqual(claims.map(() => undefined));
    for (const each of claims) keys.keep(each, answerTo(each));
    const again = await Promise.all(claims.map((each) => keys.claim(each)));
    expect(again).toEqual(claims.map(answerTo));
  });

  it('let one through of two that come at once, and tell the other that it is under way', async () => {
    const keys = new IdempotencyKeys(source);
    const claim = aClaim();
    const both = await Promise.allSettled([keys.claim(claim), keys.claim(claim)]);
    expect(both.map(codeOf)).toEqual(['claimed', 'edge.in-flight']);
  });

  it('are claimed once by processes that have the same ones in any order', async () => {
    const other = await opened();
    const processes = [new IdempotencyKeys(source), new IdempotencyKeys(other)];
    const claims = Array.from({ length: 100 }, aClaim);
    const settled = await Promise.all(
      processes.map((keys, index) =>
        Promise.allSettled((index === 0 ? claims : claims.toReversed()).map((each) => keys.claim(each))),
      ),
    );
    const codes = settled.flat().map(codeOf);
    expect(codes.filter((code) => code === 'claimed')).toHaveLength(100);
    expect(codes.filter((code) => code === 'edge.in-flight')).toHaveLength(100);
    await other.destroy();
  });

  it('stand for one body: another one under the same key is refused, before its answer and after it', async () => {
    const keys = new IdempotencyKeys(source);
    const claim = aClaim();
    await keys.claim(claim);
    const changed = { ...claim, requestHash: 'another body' };
    await expect(keys.claim(changed)).rejects.toMatchObject({ code: 'edge.key-reused' });
    keys.keep(claim, answerTo(claim));
    await expect(keys.claim(changed)).rejects.toMatchObject({ code: 'edge.key-reused' });
  });

  it('are free again when they were given back, or when their process was cut off half a minute ago', async () => {
    const keys = new IdempotencyKeys(source);
    const [refused, cutOff] = [aClaim(), aClaim()];
    await Promise.all([keys.claim(refused), keys.claim(cutOff)]);
    await keys.release(refused);
    expect(await keys.claim(refused)).toBeUndefined();
    await expect(keys.claim(cutOff)).rejects.toMatchObject({ code: 'edge.in-flight' });
    await source.query(
      `update api.idempotency_key set locked_at = now() - interval '31 seconds' where actor = $1 and key = $2`,
      [cutOff.actor, cutOff.key],
    );
    expect(await keys.claim(cutOff)).toBeUndefined();
  });

  it('whose answer could not be kept are carried out again without waiting', async () => {
    const other = await opened();
    const keys = new IdempotencyKeys(other);
    const kept = aClaim();
    await keys.claim(kept);
    const away = jest.spyOn(other, 'createQueryRunner').mockImplementation(() => {
      throw new Error('away');
    });
    keys.keep(kept, answerTo(kept));
    await keys.beforeApplicationShutdown();
    away.mockRestore();
    expect(await keys.claim(kept)).toBeUndefined();
    await other.destroy();
  });

  it('keep the answers that are under way when the process stops', async () => {
    const keys = new IdempotencyKeys(source);
    const claim = aClaim();
    await keys.claim(claim);
    keys.keep(claim, answerTo(claim));
    await keys.beforeApplicationShutdown();
    expect(await new IdempotencyKeys(source).claim(claim)).toEqual(answerTo(claim));
  });
});
