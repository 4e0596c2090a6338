import type { Uuid } from '#kernel';

/** A line of a result file that was checked. */
export interface ResultRow {
  readonly rowToken: string;
  readonly childId: Uuid;
  /** Empty where nobody was found. */
  readonly residentNumber: string;
  readonly outcome: 'verified' | 'refused';
}

/** What is wrong with a file, and in which line (the header is line 1). One is enough to refuse the whole file. */
export interface ResultFault {
  readonly line: number;
  readonly reason:
    | 'not-csv'
    | 'wrong-columns'
    | 'no-rows'
    | 'wrong-number-of-fields'
    | 'unknown-row-token'
    | 'duplicate-row-token'
    | 'unknown-outcome'
    | 'malformed-number'
    | 'number-twice';
}

export const RESULT_COLUMNS = ['row_token', 'resident_number', 'outcome'] as const;

const NUMBER = /^\d{12}$/;

/**
 * Checks the records of a result file against the tokens of its request. All or nothing: a file with one wrong line is
 * refused, so that nobody has to find out which lines were applied.
 */
export function checkResult(
  records: readonly (readonly string[])[],
  tokens: ReadonlyMap<string, Uuid>,
): readonly ResultRow[] | ResultFault {
  const [header = [], ...lines] = records;
  if (header.length !== RESULT_COLUMNS.length || RESULT_COLUMNS.some((name, index) => header[index] !== name))
    return { line: 1, reason: 'wrong-columns' };
  const seen: Seen = { tokens: new Set(), numbers: new Set() };
  const rows: ResultRow[] = [];
  for (const [index, fields] of lines.entries()) {
    if (isBlank(fields)) continue;
    const row = checkLine(fields, tokens, seen);
    if (typeof row === 'string') return { line: index + 2, reason: row };
    rows.push(row);
  }
  return rows.length === 0 ? { line: 1, reason: 'no-rows' } : rows;
}

const isBlank = (fields: readonly string[]): boolean => fields.length === 1 && fields[0] === '';

interface Seen {
  readonly tokens: Set<string>;
  readonly numbers: Set<string>;
}

function checkLine(
  fields: readonly string[],
  tokens: ReadonlyMap<string, Uuid>,
  seen: Seen,
): ResultRow | ResultFault['reason'] {
  const { rowToken, residentNumber, outcome } = told(fields);
  if (fields.length !== RESULT_COLUMNS.length) return 'wrong-number-of-fields';
  const childId = tokens.get(rowToken);
  if (childId === undefined) return 'unknown-row-token';
  if (seen.tokens.has(rowToken)) return 'duplicate-row-token';
  if (!isOutcome(outcome)) return 'unknown-outcome';
  const fault = numberFault(residentNumber, outcome, seen);
  if (fault) return fault;
  seen.tokens.add(rowToken);
  if (outcome === 'verified') seen.numbers.add(residentNumber);
  return { rowToken, childId, residentNumber, outcome };
}

const told = ([rowToken = '', residentNumber = '', outcome = '']: readonly string[]) => ({
  rowToken,
  residentNumber,
  outcome,
});

const isOutcome = (text: string): text is ResultRow['outcome'] => text === 'verified' || text === 'refused';

/** A refused line may tell no number; a verified one has its own. Numbers are texts: leading zeros stay. */
function numberFault(
  number: string,
  outcome: ResultRow['outcome'],
  { numbers }: Seen,
): ResultFault['reason'] | undefined {
  if (number === '' && outcome === 'refused') return undefined;
  if (!NUMBER.test(number)) return 'malformed-number';
  return outcome === 'verified' && numbers.has(number) ? 'number-twice' : undefined;
}
