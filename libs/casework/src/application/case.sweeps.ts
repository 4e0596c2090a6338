import { type Owed, type Sweep, lapses, reckonings } from '#commands';
import { dueByTerm } from '#kernel';
import { communeOffice } from '#vocabulary';
import type { KnownCase } from '../domain/case/case.state.js';
import { CaseFile } from '../read-models/case-file/case-file.js';
import { caseCommands } from './case.commands.js';

const owed: Owed<KnownCase> = { readModel: 'case-file', table: CaseFile, dueIn: () => dueByTerm };

/** The commune that answers for the case. */
const officeOf = ({ responsibleCommune }: KnownCase): string => communeOffice(responsibleCommune);

/** What a case owes: what was not done in time, and what another calendar moves. */
export const caseSweeps: readonly Sweep[] = [
  lapses('lapse-cases', owed, caseCommands.lapseDeadline),
  reckonings('reckon-cases', owed, { command: caseCommands.reckonAnew, officeOf }),
];
