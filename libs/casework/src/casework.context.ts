import { type Context, context } from '#commands';
import { registered } from '#reading';
import { caseSweeps } from './application/case.sweeps.js';
import { caseAggregate } from './application/case.commands.js';
import { shareChildren } from './application/share-children.process.js';
import { caseFile, caseItem } from './read-models/case-file/case-file.js';
import { CaseTimelineRow } from './read-models/case-timeline/case-timeline.entity.js';
import { caseTimelineProjection } from './read-models/case-timeline/case-timeline.projection.js';

/** Assessment, measures, plan, review and closure of a case. */
export const caseworkContext: Context = context({
  name: 'casework',
  streams: [caseAggregate],
  readModels: [registered(caseFile, caseItem), { projection: caseTimelineProjection, entity: CaseTimelineRow }],
  processes: [shareChildren],
  sweeps: caseSweeps,
});
