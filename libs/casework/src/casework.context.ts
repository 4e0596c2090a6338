import { type Context, context } from '#commands';
import { caseSweeps } from './application/case.sweeps.js';
import { caseAggregate } from './application/case.commands.js';
import { shareChildren } from './application/share-children.process.js';
import { CaseFile } from './read-models/case-file/case-file.entity.js';
import { caseFileProjection } from './read-models/case-file/case-file.projection.js';
import { CaseTimelineRow } from './read-models/case-timeline/case-timeline.entity.js';
import { caseTimelineProjection } from './read-models/case-timeline/case-timeline.projection.js';

/** Assessment, measures, plan, review and closure of a case. */
export const caseworkContext: Context = context({
  name: 'casework',
  streams: [caseAggregate],
  readModels: [
    { projection: caseFileProjection, entity: CaseFile },
    { projection: caseTimelineProjection, entity: CaseTimelineRow },
  ],
  processes: [shareChildren],
  sweeps: caseSweeps,
});
