export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used, told in one sentence. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** The value of a setting that has to be there. Throws `SettingError` where it is not. */
export function required(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new SettingError(`${name} is not set`);
  return value;
}
