import { readdirSync } from 'node:fs';
import house, { rulesFor } from '../../../.config/dependency-cruiser.js';

/** The rules of the house, each aimed at the folder that holds its planted violation. */
const planted = readdirSync(new URL('fixtures', import.meta.url));
const ruleFor = (name) =>
  rulesFor(`test/contracts/architecture/fixtures/${name}/`).filter((rule) => rule.name === name);

export default { ...house, forbidden: planted.flatMap(ruleFor) };
