/** Why somebody asks. What each of them allows and hides is decided in `#permit`. */
export const PURPOSES = [
  'casework',
  'supervision',
  'inspection',
  'linkage',
  'administration',
  'process',
  'statistics',
  'training',
] as const;

export type Purpose = (typeof PURPOSES)[number];

/** Whether the text names a purpose. */
export const isPurpose = (text: string): text is Purpose => PURPOSES.some((purpose) => purpose === text);
