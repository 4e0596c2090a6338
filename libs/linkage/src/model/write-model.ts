import type { LevelChance, Model } from './model.js';

/** The text of a model file, with the chances that were learned: the next run with it weighs the same. */
export function modelJson(
  { fields, ...model }: Model,
  learned: { readonly chances: readonly (readonly LevelChance[])[]; readonly prior: number },
): string {
  const stated = fields.map(({ left, right, ...field }, at) => ({
    ...field,
    column: left === right ? left : { left, right },
    chances: learned.chances[at],
  }));
  return `${JSON.stringify({ ...model, prior: learned.prior, fields: stated }, undefined, 2)}\n`;
}
