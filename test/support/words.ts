/** Who may know a word is said by the class of the field that it was written into. */
export type WordClass = 'identity' | 'health' | 'notes' | 'reporter' | 'carer' | 'draft';
/** The two cases of a walk: what was done to the one is what nobody may connect with its name. */
export type Kind = 'strict' | 'ordinary';
/** Where the word was written down. */
export type Place =
  'report' | 'case' | 'child' | 'referral' | 'declined' | 'service' | 'placement' | 'carer' | 'emergency' | 'draft';

export interface Word {
  readonly text: string;
  readonly class: WordClass;
  readonly kind: Kind;
  readonly place: Place;
}

/**
 * Words that nobody says, one a field: wherever one turns up it is known what was told, of which case, and of which class.
 * They hold letters and digits only, so that folding, sorting and searching leave them as they are.
 */
export class Words {
  private readonly known = new Map<string, Word>();

  of(kind: Kind, place: Place, wordClass: WordClass): string {
    const text = `zq${kind}${place}${wordClass}${this.known.size + 1}q`;
    this.known.set(text, { text, class: wordClass, kind, place });
    return text;
  }

  /** A number of twelve digits, which is a word of identity too. */
  number(kind: Kind, place: Place, digits: string): string {
    this.known.set(digits, { text: digits, class: 'identity', kind, place });
    return digits;
  }

  get all(): readonly Word[] {
    return [...this.known.values()];
  }

  /** The words in a text, also where it was folded, percent-encoded, or put into base64 as cursors are. */
  in(text: string): readonly Word[] {
    const found = new Set<Word>();
    for (const each of [text, ...hiddenIn(text)])
      for (const [token] of each.toLowerCase().matchAll(/zq[a-z0-9]+q|\d{12}/g)) {
        const word = this.known.get(token);
        if (word) found.add(word);
      }
    return [...found];
  }
}

/** What may be inside of the long tokens of a text: base64, base64url and hexadecimal, decoded. */
function hiddenIn(text: string): readonly string[] {
  return [...text.matchAll(/[\w+/=-]{12,}/g)].flatMap(([token]) => [
    Buffer.from(token, 'base64url').toString('utf8'),
    Buffer.from(token, 'base64url').toString('utf16le'),
    Buffer.from(token, 'hex').toString('utf8'),
  ]);
}
