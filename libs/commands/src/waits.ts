/** What the waits know of a process. */
export interface Follower {
  readonly name: string;
  readonly types: readonly string[];
  readonly of?: readonly string[];
  readonly sends: readonly { readonly definition: { readonly category: string } }[];
}

/** What the waits know of a read model. */
export interface ReadBy {
  readonly name: string;
  readonly types: readonly string[];
  /** The categories that it reads; all of them where it names none. */
  readonly categories?: readonly string[];
  /** It counts over many categories: no command waits for it. */
  readonly gathers?: true;
}

/** What the answer of a command waits for. */
export interface WaitsFor {
  /** Read models that have to have seen it. */
  readonly fresh: readonly string[];
  /** Processes whose follow-ups belong to the answer. */
  readonly follows: readonly string[];
}

/**
 * What the answer of a command on a stream of the category waits for, by the types of what it recorded. An answer that was
 * kept from the first time does not name them: then every process of the category counts.
 */
export type Waits = (category: string, types: readonly string[] | undefined) => WaitsFor;

/**
 * Waits that nobody writes down: a command is followed by the processes that react to what it recorded, and seen by the
 * read models that read it or what these processes send.
 */
export const waitsBy =
  (processes: readonly Follower[], readModels: readonly ReadBy[]): Waits =>
  (category, types) => {
    const follows = processes.filter((each) => reactsTo(each, category, types));
    const sentTo = new Set(follows.flatMap(({ sends }) => sends.map(({ definition }) => definition.category)));
    const isSeenBy = ({ categories, types: read, gathers }: ReadBy): boolean => {
      if (gathers) return false;
      if (categories?.some((each) => sentTo.has(each))) return true;
      return (categories?.includes(category) ?? true) && isAmong(types, read);
    };
    return { fresh: readModels.filter(isSeenBy).map(({ name }) => name), follows: follows.map(({ name }) => name) };
  };

const reactsTo = ({ of, sends, types: own }: Follower, category: string, types?: readonly string[]): boolean =>
  sends.length > 0 && (of?.includes(category) ?? true) && isAmong(types, own);

const isAmong = (types: readonly string[] | undefined, read: readonly string[]): boolean =>
  types === undefined || types.some((type) => read.includes(type));
