import type { Decider } from '#kernel';
import type { CaseEvent } from './case.events.js';
import { evolveCase } from './case.fold.js';
import { type CaseState, unknownCase } from './case.state.js';

/** The history of one child's case, through all its episodes. */
export const caseDecider: Decider<CaseState, CaseEvent> = {
  category: 'case',
  initial: unknownCase,
  evolve: evolveCase,
};
