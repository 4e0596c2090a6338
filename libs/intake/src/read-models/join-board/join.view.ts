import { type Actor, type Facts, areasOf, masked, requirePermission, scopeOf, secrecyOf } from '#access';
import { type ObligationView, obligationView } from '#kernel';
import {
  EMERGENCY_RESPONSE,
  type FirstAssessment,
  type FirstMeasure,
  type KnownJoin,
} from '../../domain/join/join.state.js';

type Shown = Pick<
  KnownJoin,
  | 'joinId'
  | 'reportId'
  | 'place'
  | 'childId'
  | 'status'
  | 'fromCommune'
  | 'child'
  | 'receivedAt'
  | 'abuseForms'
  | 'danger'
  | 'harmers'
  | 'proposedAt'
  | 'answeredAt'
  | 'reason'
>;

/** A join as one of its two sides sees it. */
export interface JoinView extends Shown {
  readonly version: number;
  /** `asked`: the reader's commune says whether it is the child; `reporting`: the reader's commune waits. */
  readonly side: 'asked' | 'reporting' | 'watching';
  /** The commune that answers for the child. The reporting one learns it when the report was taken on. */
  readonly toCommune: string | null;
  /** The case that the report came to, for whoever may open it. */
  readonly caseId: string | null;
  readonly assessments: readonly FirstAssessment[];
  readonly measures: readonly FirstMeasure[];
  readonly obligations: readonly ObligationView[];
}

const factsOfJoin = ({ fromCommune, toCommune, abuseForms }: KnownJoin): Facts => ({
  communes: [fromCommune, toCommune],
  secrecy: secrecyOf(abuseForms),
});

/**
 * The reporting commune sees what its report says, what it did, and that the child is held by another commune: not by
 * which one, and nothing of the child's record. Throws `NotPermitted` for whoever is of neither.
 */
export function joinView(version: number, join: KnownJoin, actor: Actor): JoinView {
  const permission = requirePermission(actor, 'intake:view', factsOfJoin(join));
  const { namedBy: _, ownChildId, ownCaseId, caseId, toCommune, obligations, ...told } = join;
  const side = sideOf(join, actor);
  const isReporting = side === 'reporting';
  const knows = mayKnow(join, side, actor);
  const view: JoinView = {
    ...told,
    version,
    side,
    toCommune: knows ? toCommune : null,
    caseId: (isReporting ? ownCaseId : null) ?? (knows ? caseId : null),
    childId: (isReporting ? ownChildId : null) ?? told.childId,
    obligations: obligations.filter(({ kind }) => !isReporting || kind === EMERGENCY_RESPONSE).map(obligationView),
  };
  return masked(view, permission);
}

/** Which commune answers for the child: told to that one, to whoever supervises, and to the other one once it was taken on. */
const mayKnow = ({ status }: KnownJoin, side: JoinView['side'], actor: Actor): boolean =>
  side === 'asked' || status === 'accepted' || scopeOf(actor, 'casework:view').kind === 'all';

function sideOf({ fromCommune, toCommune }: KnownJoin, actor: Actor): JoinView['side'] {
  const areas = areasOf(actor);
  if (areas.includes(toCommune)) return 'asked';
  return areas.includes(fromCommune) ? 'reporting' : 'watching';
}
