import { type Standing, codeList } from '#reference';
import { type RulingFor, rulingsOf } from '../../domain/placement/deciding.rules.js';

/** Who decides for a form of care, with the article that says so and how sure the reading is. */
export interface ShownRuling extends RulingFor {
  readonly article: string;
  readonly standing: Standing;
}

/** The rulings on a child of that case, as people are shown them. */
export const shownRulings = (careCase: string): readonly ShownRuling[] =>
  rulingsOf(careCase).map((ruling) => ({ ...ruling, ...readingOf(ruling.basis) }));

function readingOf(basis: string): Pick<ShownRuling, 'article' | 'standing'> {
  const { items, source, status } = codeList('placement_bases');
  const found = items.find(({ code }) => code === basis);
  return { article: found?.article ?? source, standing: found?.status ?? status };
}
