import type { Uuid } from '#kernel';

/** `subject/class`: one key seals what an event tells of one subject in one field class. */
export type KeyName = `${Uuid}/${string}`;

/** A symmetric key of 256 bits. `id` changes when a key is made again. */
export interface SubjectKey {
  readonly id: Uuid;
  readonly key: Buffer;
}

export type KeyRing = ReadonlyMap<KeyName, SubjectKey>;

/** The keys of the people in the log. Destroying a person's keys erases that person from every event, past and copied. */
export interface SubjectKeys {
  /** The keys of these names; missing ones are made, and kept for good, before they are returned. Destroyed ones are left out. */
  obtain(names: readonly KeyName[]): Promise<KeyRing>;
  /** Those of the keys that there are. */
  find(names: readonly KeyName[]): Promise<KeyRing>;
  /** Destroys every key of the subject for good. No key is ever made for it again. */
  destroy(subject: Uuid): Promise<void>;
}

/** Keys in memory, for tests. */
export function memorySubjectKeys(newId: () => Uuid, newKey: () => Buffer): SubjectKeys {
  const keys = new Map<KeyName, SubjectKey>();
  const destroyed = new Set<string>();
  const ring = (names: readonly KeyName[]): KeyRing =>
    new Map(
      names.flatMap((name) => [keys.get(name)].filter((key) => key !== undefined).map((key) => [name, key] as const)),
    );
  return {
    obtain: (names) => {
      for (const name of names) {
        if (!keys.has(name) && !destroyed.has(name.slice(0, 36))) keys.set(name, { id: newId(), key: newKey() });
      }
      return Promise.resolve(ring(names));
    },
    find: (names) => Promise.resolve(ring(names)),
    destroy: (subject) => {
      destroyed.add(subject);
      for (const name of keys.keys()) if (name.startsWith(`${subject}/`)) keys.delete(name);
      return Promise.resolve();
    },
  };
}
