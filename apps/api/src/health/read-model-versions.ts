/** The versions of the read models that this program was built for. */
export type ReadModelVersions = ReadonlyMap<string, number>;

export const READ_MODEL_VERSIONS = Symbol('ReadModelVersions');

/** The read models that are not active in the wanted version, as `name@version`. */
export const missingVersions = (wanted: ReadModelVersions, active: ReadonlyMap<string, number>): string[] =>
  [...wanted].filter(([name, version]) => active.get(name) !== version).map(([name, version]) => `${name}@${version}`);
