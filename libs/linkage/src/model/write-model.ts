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

/** The text of a model file as it is, with nothing learned. */
export function modelText({ fields, ...model }: Model): string {
  const stated = fields.map(({ left, right, ...field }) => ({
    ...field,
    column: left === right ? left : { left, right },
  }));
  return `${JSON.stringify({ ...model, fields: stated }, undefined, 2)}\n`;
}
