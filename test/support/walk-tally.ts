import type { Answer } from './person.js';
import type { Word, Words } from './words.js';

/** A word that was told to somebody who may not know it. */
export interface Found {
  readonly reader: string;
  readonly route: string;
  readonly address: string;
  readonly word: Word;
}

/** What a walk over the routes came to. */
export interface Walked {
  readonly found: readonly Found[];
  /** Routes that answered nobody: what they would show was never looked at. */
  readonly unanswered: readonly string[];
  readonly asked: number;
  /** Answers of 500 and more: a fault tells nothing of what it would have shown. */
  readonly faults: readonly string[];
  /** The words that were told to somebody who may know them. */
  readonly told: readonly Word[];
  /** Every cursor that was given out, by its route. */
  readonly cursors: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One line for each reader and route, with how many words of which classes. */
export function summaryOf(found: readonly Found[]): readonly string[] {
  const lines = new Map<string, Map<string, number>>();
  for (const { reader, route, word } of found) {
    const line = `${route} to ${reader}`;
    const counts = lines.get(line) ?? new Map<string, number>();
    const name = `${word.kind} ${word.place} ${word.class}`;
    lines.set(line, counts.set(name, (counts.get(name) ?? 0) + 1));
  }
  return [...lines].map(
    ([line, counts]) => `${line}: ${[...counts].map(([name, count]) => `${name} ×${count}`).join(', ')}`,
  );
}

/** Gathers what a walk came to, route by route. */
export class Tally {
  private readonly found: Found[] = [];
  private readonly answered = new Map<string, boolean>();
  private readonly faults = new Set<string>();
  private readonly told = new Set<Word>();
  private readonly cursors = new Map<string, Set<string>>();
  private asked = 0;

  constructor(private readonly words: Words) {}

  add(route: string, answers: readonly Answer[], leaks: readonly Found[]): void {
    this.asked += answers.length;
    this.found.push(...leaks);
    const isAnswered = answers.some(({ status }) => status < 300);
    this.answered.set(route, isAnswered || this.answered.get(route) === true);
    for (const answer of answers) this.look(route, answer);
  }

  private look(route: string, { status, text, body }: Answer): void {
    if (status >= 500) this.faults.add(`${route} ${status}`);
    for (const word of this.words.in(text)) this.told.add(word);
    const known = this.cursors.get(route) ?? new Set<string>();
    if (isCursor(body.next)) known.add(String(body.next));
    this.cursors.set(route, known);
  }

  walked(): Walked {
    const unanswered = [...this.answered].filter(([, isAnswered]) => !isAnswered).map(([route]) => route);
    const { asked, cursors } = this;
    return { found: unique(this.found), unanswered, faults: [...this.faults], told: [...this.told], asked, cursors };
  }
}

/** Where the next page begins: a text, or the version of an event. */
export const isCursor = (next: unknown): next is string | number =>
  typeof next === 'number' || typeof next === 'string';

/** Each word once for a reader and a route, however many ways it came. */
function unique(found: readonly Found[]): readonly Found[] {
  return [...new Map(found.map((each) => [`${each.reader} ${each.route} ${each.word.text}`, each])).values()];
}
