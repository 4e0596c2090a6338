const EVERY_MILLIS = 2000;

/** Tells whoever started this process, again and again, that it turns: one that is held, or turns in a circle, does not. */
export function beat(): void {
  const timer = setInterval(() => {
    if (process.connected) process.send?.({ kind: 'beat' });
  }, EVERY_MILLIS);
  timer.unref();
}
