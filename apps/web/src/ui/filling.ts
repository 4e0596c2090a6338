import { restored } from '../api/kept.codec.js';
import { recordOf } from '../api/problem.js';
import type { DraftPlace } from '../api/kept.js';
import type { Press, Sender } from '../api/sender.js';
import { serverNow } from '../api/server-time.js';

/** So long after the last key a form is kept; the first thing written at once, so that its command has one id everywhere. */
const PAUSE_MILLIS = 2500;
const FIRST_MILLIS = 300;

type Content = Readonly<Record<string, unknown>>;

/** Where forms are kept while they are written. */
export interface Keeper {
  readonly keep: (slot: string, content: Content) => Promise<void>;
  readonly forget: (slot: string) => Promise<void>;
}

export interface Filled<T> {
  readonly value: T;
  /** Of the command that it becomes. */
  readonly id: string;
  /** The server's time at the first thing written. */
  readonly begunAt?: string | undefined;
  /** The time of the first press, until something became of it. */
  readonly pressedAt?: string | undefined;
  /** When what is shown was kept, where it was found again. */
  readonly keptAt?: string | undefined;
  /** When it was last kept from here; `null` while the last key is not kept yet. */
  readonly savedAt?: string | null | undefined;
  /** Where the last of it is since when, while the server does not have it. */
  readonly place?: { readonly where: Exclude<DraftPlace, 'server'>; readonly at: string } | undefined;
  /** What it changes has become another since: said, so that nobody puts the old state back. */
  readonly isOutdated?: boolean;
  /** Another tab keeps the same form: what is kept last takes the place of the other. */
  readonly isElsewhere?: boolean;
  readonly isSettled?: boolean;
}

interface Options<T> {
  /** `draft.plan.<case>` */
  readonly slot: string;
  readonly blank: T;
  /** The id of the command, where the address of the page names it. */
  readonly id?: string | undefined;
  /** What it changes, where it changes something: its state when the form is opened. */
  readonly base?: string | undefined;
  readonly keeper: Keeper;
}

const textIn = (content: Content, name: string): string | undefined => {
  const value = content[name];
  return typeof value === 'string' ? value : undefined;
};

const withoutGaps = (fields: Content): Content =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * One filling of a form: what is written, the id of its command and the time of the first thing written, kept together
 * from the first key until it is recorded. Restored, in another tab or after a reload, it is the same command.
 */
export class Filling<T extends object> implements Sender {
  readonly slot: string;
  readonly about: string;
  private filled: Filled<T>;
  private saving: { readonly value: T; readonly content: Content } | undefined;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options<T>) {
    this.slot = options.slot;
    this.about = options.slot.replace(options.id ?? '', '');
    this.filled = this.fresh(options.id);
  }

  readonly get = (): Filled<T> => this.filled;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly set = (part: Partial<T>): void => {
    const { value } = this.filled;
    const { id, begunAt = serverNow() } = this.filled.isSettled === true ? this.fresh() : this.filled;
    this.become({ ...this.filled, value: { ...value, ...part }, id, begunAt, savedAt: null, isSettled: false });
    this.saveSoon();
  };

  /** What was kept is shown, also what another tab keeps later, unless somebody has written here meanwhile. */
  readonly found = ({ content, savedAt }: { readonly content: Content; readonly savedAt: string }): void => {
    const { isSettled, isElsewhere = false } = this.filled;
    if (!this.isUntouched || isSettled === true) return;
    const filling = recordOf(content.filling);
    this.become({
      value: restored(this.options.blank, content),
      id: textIn(filling, 'id') ?? this.filled.id,
      begunAt: textIn(filling, 'begunAt') ?? savedAt,
      pressedAt: textIn(filling, 'pressedAt'),
      keptAt: savedAt,
      isOutdated: textIn(filling, 'base') !== this.options.base,
      isElsewhere,
    });
  };

  /** Another tab has kept this form. */
  readonly keptElsewhere = (): void => {
    if (this.filled.begunAt !== undefined) this.become({ ...this.filled, isElsewhere: true });
  };

  /** Nothing was written here: what is kept elsewhere may take its place. */
  get isUntouched(): boolean {
    return this.filled.savedAt === undefined && this.filled.pressedAt === undefined;
  }

  /** Where what was saved is kept by now; what was written after it is not. */
  readonly placed = (content: Content, where: DraftPlace): void => {
    if (this.saving?.content !== content || this.saving.value !== this.filled.value) return;
    if (this.filled.isSettled === true) return;
    const at = serverNow();
    const place = where === 'server' ? undefined : { where, at };
    this.become({ ...this.filled, place, savedAt: where === 'nowhere' ? null : at });
  };

  readonly press = (): Press => {
    const { id, pressedAt: at = serverNow() } = this.filled;
    if (this.filled.pressedAt === undefined) {
      this.become({ ...this.filled, pressedAt: at });
      this.save();
    }
    return { id, at };
  };

  readonly refused = (): void => {
    this.become({ ...this.filled, pressedAt: undefined });
  };

  readonly settle = async (): Promise<void> => {
    clearTimeout(this.timer);
    this.become({
      ...this.filled,
      pressedAt: undefined,
      savedAt: undefined,
      keptAt: undefined,
      place: undefined,
      isSettled: true,
    });
    await this.options.keeper.forget(this.slot).catch(() => undefined);
  };

  readonly begin = (): void => {
    this.become(this.fresh());
  };

  readonly drop = (): void => {
    clearTimeout(this.timer);
    this.become(this.fresh());
    void this.options.keeper.forget(this.slot).catch(() => undefined);
  };

  /** Keeps it now, if there is something that is not kept. */
  readonly save = (): void => {
    clearTimeout(this.timer);
    const { value, id, begunAt, pressedAt, isSettled } = this.filled;
    if (begunAt === undefined || isSettled === true) return;
    const { base } = this.options;
    const content = { ...value, filling: withoutGaps({ id, begunAt, pressedAt, base }) };
    this.saving = { value, content };
    this.options.keeper.keep(this.slot, content).then(
      () => {
        this.placed(content, 'server');
      },
      () => undefined, // where it is kept meanwhile is heard, and when the connection is back
    );
  };

  /** Keeps it now if the last key is not kept yet. */
  readonly saveRest = (): void => {
    if (this.filled.savedAt === null) this.save();
  };

  private saveSoon(): void {
    clearTimeout(this.timer);
    const isFirst = this.timer === undefined;
    this.timer = setTimeout(this.save, isFirst ? FIRST_MILLIS : PAUSE_MILLIS);
  }

  private fresh(id: string = crypto.randomUUID()): Filled<T> {
    return { value: this.options.blank, id };
  }

  private become(filled: Filled<T>): void {
    this.filled = filled;
    for (const each of this.listeners) each();
  }
}
