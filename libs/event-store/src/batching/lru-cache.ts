/** A bounded map that forgets what was not used for longest, and everything after a while. */
export class LruCache<Key, Value> {
  private readonly entries = new Map<Key, { readonly value: Value; readonly until: number }>();

  constructor(
    private readonly most: number,
    private readonly millis: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(key: Key): Value | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    if (entry.until <= this.now()) return undefined;
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, { value, until: this.now() + this.millis });
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.most && oldest !== undefined) this.entries.delete(oldest);
  }

  deleteWhere(matches: (key: Key) => boolean): void {
    for (const key of this.entries.keys()) if (matches(key)) this.entries.delete(key);
  }
}
