import { type Context, context } from '#commands';
import { child } from './application/child.commands.js';
import { disputeNumbers } from './application/dispute-numbers.process.js';
import { ChildRecord } from './read-models/child-record/child-record.entity.js';
import { childRecordProjection } from './read-models/child-record/child-record.projection.js';
import { ResidentNumber } from './read-models/resident-number/resident-number.entity.js';
import { residentNumberProjection } from './read-models/resident-number/resident-number.projection.js';

/** The child's record and its resident number. */
export const childrenContext: Context = context({
  name: 'children',
  streams: [child],
  readModels: [
    { projection: childRecordProjection, entity: ChildRecord },
    { projection: ({ blindIndex }) => residentNumberProjection(blindIndex), entity: ResidentNumber },
  ],
  processes: [disputeNumbers],
});
