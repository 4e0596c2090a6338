/** Whether npm runs us, which then is our parent's parent or our parent. */
export const launchedByNpm = (): boolean => process.env.npm_lifecycle_event !== undefined;

/** The environment that the processes of a start inherit. */
export const inherited = (): NodeJS.ProcessEnv => ({ ...process.env });
