const CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now
  '08000',
  '08003',
  '08006',
  '53300', // too many connections
]);

const SENTENCES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/;

/** Whether the fault says that the database cannot be reached just now, as opposed to a mistake of ours. */
export function isDatabaseAway(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  if ('driverError' in thrown && isDatabaseAway(thrown.driverError)) return true;
  if ('cause' in thrown && isDatabaseAway(thrown.cause)) return true;
  if ('errors' in thrown && Array.isArray(thrown.errors) && thrown.errors.some(isDatabaseAway)) return true;
  if ('code' in thrown && typeof thrown.code === 'string' && CODES.has(thrown.code)) return true;
  return 'message' in thrown && typeof thrown.message === 'string' && SENTENCES.test(thrown.message);
}
