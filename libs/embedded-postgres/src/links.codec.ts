/** One link that the package needs: `target` points at `source`, both relative to the package's folder. */
export interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** The links listed in the package's own `native/pg-symlinks.json`. */
export const readLinks = (json: string): readonly LibraryLink[] => JSON.parse(json) as readonly LibraryLink[];
