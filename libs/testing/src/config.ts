/** The throw-away cluster of this test run, as the global set-up started it. */
export function adminUrl(): string {
  const url = process.env.TEST_ADMIN_URL;
  if (url === undefined) throw new Error('this test needs the database project of Jest');
  return url;
}

/** The log that the cluster of this test run writes. */
export function serverLogFile(): string {
  const file = process.env.TEST_SERVER_LOG;
  if (file === undefined) throw new Error('this test needs the database project of Jest');
  return file;
}

/** The Jest worker that runs this file. */
export const workerId = (): string => process.env.JEST_WORKER_ID ?? '1';
