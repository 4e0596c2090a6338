import { type Owed, type Sweep, lapses, reckonings } from '#commands';
import { dueByTerm } from '#kernel';
import { communeOffice } from '#vocabulary';
import type { CaseState } from '../domain/case/case.state.js';
import { CaseFile } from '../read-models/case-file/case-file.entity.js';
import { caseCommands } from './case.commands.js';

const owed: Owed<CaseState> = { readModel: 'case-file', table: CaseFile, dueIn: () => dueByTerm };

/** The commune that answers for the case. */
const officeOf = (state: CaseState): string | undefined =>
  state.status === 'none' ? undefined : communeOffice(state.responsibleCommune);

/** What a case owes: what was not done in time, and what another calendar moves. */
export const caseSweeps: readonly Sweep[] = [
  lapses('lapse-cases', owed, caseCommands.lapseDeadline),
  reckonings('reckon-cases', owed, { command: caseCommands.reckonAnew, officeOf }),
];
