/** What the database keeps of the house. Ages in seconds; null where there never was one. */
export interface HouseRow {
  readonly waiting: number;
  readonly dead: number;
  readonly lettersFailing: number;
  readonly unansweredSeconds: number | null;
  readonly takenSeconds: number | null;
  readonly checkedSeconds: number | null;
  readonly takenFailed: boolean;
  readonly checkedFailed: boolean;
  readonly held: boolean;
}

/** Of the one row that the statement gives. */
export function houseRow(rows: unknown): HouseRow {
  const [row] = rows as readonly HouseRow[];
  if (!row) throw new TypeError('no row of the house');
  return row;
}
