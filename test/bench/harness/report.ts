import type { Row } from './figures.js';

const shortened = (figure: number): string =>
  figure >= 100 ? Math.round(figure).toLocaleString('en') : figure.toFixed(figure >= 10 ? 1 : 2);

/** The row as a line for people. */
export function lineOf({ case: what, ours, peer, unit, ratio, samples, ratios }: Row): string {
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  return `  ${what.padEnd(52)} ${shortened(ours).padStart(9)} : ${shortened(peer).padStart(9)} ${unit.padEnd(11)} × ${ratio.toFixed(2)}  (${spread} in ${samples} rounds)`;
}
