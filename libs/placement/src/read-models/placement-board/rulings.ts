import { type CodeItem, type Standing, codeList } from '#reference';
import { type RulingFor, rulingsOf } from '../../domain/placement/deciding.rules.js';

/** Who decides for a form of care, with the article that says so and how sure the reading is. */
export interface ShownRuling extends RulingFor {
  readonly article: string;
  readonly standing: Standing;
}

/** The rulings on a child of that case, as people are shown them. */
export const shownRulings = (careCase: string): readonly ShownRuling[] =>
  rulingsOf(careCase).map((ruling) => ({ ...ruling, ...readingOf(ruling) }));

/** From the surest on. */
const SURENESS = ['verified', 'derived', 'secondary', 'own', 'memory', 'not-settled'] as const satisfies Standing[];

/** A ruling is no surer than its article, nor than who is named as that body today. */
function readingOf({ basis, decider }: RulingFor): Pick<ShownRuling, 'article' | 'standing'> {
  const { article, standing } = entryOf('placement_bases', basis);
  const standings = [standing, entryOf('placement_deciders', decider).standing];
  return { article, standing: SURENESS.findLast((each) => standings.includes(each)) ?? standing };
}

function entryOf(list: string, code: string): Pick<ShownRuling, 'article' | 'standing'> {
  const { items, source, status } = codeList(list);
  const found: CodeItem | undefined = items.find((each) => each.code === code);
  return { article: found?.article ?? source, standing: found?.status ?? status };
}
