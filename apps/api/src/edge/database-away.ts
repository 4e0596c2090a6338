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
export const isDatabaseAway = (thrown: unknown): boolean =>
  saysSo(told(thrown, 'code'), told(thrown, 'message')) || causesOf(thrown).some(isDatabaseAway);

const saysSo = (code: unknown, message: unknown): boolean =>
  (typeof code === 'string' && CODES.has(code)) || (typeof message === 'string' && SENTENCES.test(message));

/** What lies behind: a driver's error, a cause, or the several attempts of one connection. */
function causesOf(thrown: unknown): readonly unknown[] {
  const errors = told(thrown, 'errors');
  const attempts: readonly unknown[] = Array.isArray(errors) ? errors : [];
  const causes = [told(thrown, 'driverError'), told(thrown, 'cause'), ...attempts];
  return causes.filter((cause) => cause !== undefined && cause !== thrown);
}

const told = (thrown: unknown, name: string): unknown =>
  typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;
