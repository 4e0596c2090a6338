/** The different values of a field, numbered from 1 in the order in which they come; 0 is no value. */
export class Dictionary {
  readonly values: string[] = [''];
  readonly #codes = new Map<string, number>([['', 0]]);

  codeOf(value: string): number {
    const found = this.#codes.get(value);
    if (found !== undefined) return found;
    this.#codes.set(value, this.values.length);
    this.values.push(value);
    return this.values.length - 1;
  }

  get size(): number {
    return this.values.length;
  }

  /** The text of a number given out here. */
  valueOf(code: number): string {
    return this.values[code] ?? '';
  }
}

/** A growing list of whole numbers of 32 bits. */
export class Codes {
  #items = new Int32Array(1024);
  #size = 0;

  push(code: number): void {
    if (this.#size === this.#items.length) {
      const larger = new Int32Array(this.#size * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#size++] = code;
  }

  whole(): Int32Array {
    return this.#items.slice(0, this.#size);
  }
}
