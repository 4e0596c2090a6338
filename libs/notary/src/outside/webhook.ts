const WEBHOOK_MILLIS = 5000;

/** Sends a checkpoint to an address outside; what was wrong, in words, where it was not taken. */
export async function sendCheckpoint(url: string, note: string): Promise<string | undefined> {
  try {
    const { status } = await fetch(url, {
      ...{ method: 'POST', redirect: 'error', headers: { 'content-type': 'text/plain; charset=utf-8' } },
      body: note,
      signal: AbortSignal.timeout(WEBHOOK_MILLIS),
    });
    return status >= 200 && status < 300 ? undefined : `it answers ${status}`;
  } catch {
    return 'it is not reached';
  }
}
