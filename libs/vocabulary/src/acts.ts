/**
 * What somebody did with what is kept of children: looked at one thing, at a list, searched, took data out, wrote, or was
 * refused.
 */
export const ACTS = [
  'view',
  'list',
  'search',
  'export',
  'write',
  'break-glass',
  'reveal',
  'print',
  'sign-in',
  'sign-in-failed',
  'refusal',
] as const;
export type Act = (typeof ACTS)[number];
