/** Every standing. */
export const STANDINGS = ['verified', 'secondary', 'derived', 'memory', 'own', 'not-settled'] as const;

/**
 * How sure a datum is: `verified` the legal text was read; `secondary` a press report or another's data set tells what
 * the text says; `derived` its content follows from an article, or was computed; `memory` nobody confirmed it yet;
 * `own` it is a list of this project and of no law; `not-settled` the text leaves it open, or nobody found who it is now.
 * People are shown the standing beside the datum.
 */
export type Standing = (typeof STANDINGS)[number];

/** The standing in a data file. Throws for a word that is none: that is a mistake in the data. */
export function standingOf(text: string): Standing {
  const standing = STANDINGS.find((known) => known === text);
  if (standing === undefined) throw new Error(`not a standing: ${text}`);
  return standing;
}
