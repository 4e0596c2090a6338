const EVERY_MILLIS = 2000;

/** Tells whoever started this process, again and again, that it turns: one that is held, or turns in a circle, does not. */
export function beat(): void {
  const tell = (): void => {
    if (process.connected) process.send?.({ kind: 'beat' });
  };
  tell(); // one that is held a moment later is missed as well
  setInterval(tell, EVERY_MILLIS).unref();
}
