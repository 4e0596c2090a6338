import type { ApplicationContext } from './context.js';
import { allProjections } from './registry.js';

/** The version of each read model that this program was built for. */
export const readModelVersions = ({ blindIndex }: ApplicationContext): ReadonlyMap<string, number> =>
  new Map(allProjections(blindIndex).map(({ name, version }) => [name, version]));
