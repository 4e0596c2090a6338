/**
 * The container of a test: gives each service by its class or a base class of it, as look-ups ask for it. Throws for any
 * other: a test names what its command may ask for.
 */
export const asking =
  (...services: readonly object[]) =>
  <T>(token: abstract new (...args: never[]) => T): T => {
    for (const each of services) if (each instanceof token) return each;
    throw new Error(`${token.name} is not asked for here`);
  };
