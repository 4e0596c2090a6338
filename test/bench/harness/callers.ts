/**
 * So many callers at once, each sending its next piece of work when the last was answered, for a while. Gives the pieces
 * done a second, those that were on their way at the end included.
 */
export async function ratePerSecond(
  callers: number,
  millis: number,
  work: (caller: number) => Promise<unknown>,
): Promise<number> {
  const begun = performance.now();
  let done = 0;
  const call = async (caller: number): Promise<void> => {
    while (performance.now() - begun < millis) {
      await work(caller);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  return done / ((performance.now() - begun) / 1000);
}

/** How many callers, in words. */
export const callersIn = (callers: number): string => (callers === 1 ? '1 caller' : `${callers} callers`);
