import { type Facts, NO_FACTS, communeOf, secrecyOf } from '#access';
import type { ReportState } from '../domain/report/report.state.js';

/**
 * The commune that has the report, and those who brought it in. Until it is handed over it lies with the place that
 * received it; the commune of the incident has no part in it before it was told.
 */
export function factsOfReport(state: ReportState): Facts {
  if (state.status === 'none') return NO_FACTS;
  const commune = state.liesWith ?? communeOf(state.office);
  return {
    communes: commune === undefined ? [] : [commune],
    authors: [state.receivedBy, state.office],
    children: state.children.map(({ childId }) => childId),
    secrecy: secrecyOf(state.abuseForms),
    informant: { receivedBy: state.receivedBy, commune },
  };
}
