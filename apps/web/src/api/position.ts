let reached: string | undefined;

/** Remembers the log position of the person's last write, so that what they read next has seen it. */
export function rememberPosition(position: string): void {
  if (reached === undefined || isLater(position, reached)) reached = position;
}

const isLater = (a: string, b: string): boolean => a.length > b.length || (a.length === b.length && a > b);

export const lastPosition = (): string | undefined => reached;

export function forgetPosition(): void {
  reached = undefined;
}
