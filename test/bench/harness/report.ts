import { isWide } from './compared.js';
import { type Row, spreadOf } from './figures.js';

const shortened = (figure: number): string =>
  figure >= 100 ? Math.round(figure).toLocaleString('en') : figure.toFixed(figure >= 10 ? 1 : 2);

const rangeOf = (ratios: readonly number[]): string =>
  `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;

/** The row as a line for people, and below it what the revision before did. */
export function lineOf(row: Row): string {
  const { case: what, ours, peer, unit, ratio, ratios, before } = row;
  const held =
    peer === undefined || ratio === undefined
      ? unit
      : `: ${shortened(peer).padStart(9)} ${unit.padEnd(11)} × ${ratio.toFixed(2)}  (${rangeOf(ratios)} in ${ratios.length} rounds)`;
  const lines = [`  ${what.padEnd(52)} ${shortened(ours).padStart(9)} ${held}`];
  if (before)
    lines.push(
      `  ${`  ${before.name}`.padEnd(52)} ${shortened(before.figure).padStart(9)} ${unit.padEnd(11)} ` +
        `now × ${before.speed.toFixed(2)} as good  (${rangeOf(before.speeds)}, spread ${percent(before.speeds)})`,
    );
  if (isWide(row)) lines.push(`    spread over 30 % (${percent(widest(row))}): a busy machine, measure again`);
  return lines.join('\n');
}

const percent = (ratios: readonly number[]): string => `${Math.round(spreadOf(ratios) * 100)} %`;

const widest = ({ ratios, before }: Row): readonly number[] =>
  [ratios, before?.speeds ?? []].filter(({ length }) => length > 0).toSorted((a, b) => spreadOf(b) - spreadOf(a))[0] ??
  [];
