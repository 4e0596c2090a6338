import { LruCache } from './lru-cache.js';

describe('the cache of keys', () => {
  it('forgets what was not used for longest', () => {
    const cache = new LruCache<string, number>(2, 1000, () => 0);
    cache.set('a', 1);
    cache.set('b', 2);
    expect(cache.get('a')).toBe(1);
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('forgets everything after a while, however much it is used', () => {
    let now = 0;
    const cache = new LruCache<string, number>(2, 1000, () => now);
    cache.set('a', 1);
    now = 999;
    expect(cache.get('a')).toBe(1);
    now = 1000;
    expect(cache.get('a')).toBeUndefined();
  });

  it('forgets at once what it is told to', () => {
    const cache = new LruCache<string, number>(9, 1000, () => 0);
    for (const key of ['one/a', 'one/b', 'two/a']) cache.set(key, 1);
    cache.deleteWhere((key) => key.startsWith('one/'));
    expect(['one/a', 'one/b', 'two/a'].map((key) => cache.get(key))).toEqual([undefined, undefined, 1]);
  });
});
