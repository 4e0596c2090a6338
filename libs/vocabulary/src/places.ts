/** Whether a field of that name holds the code of a commune, or several. */
export const isCommuneField = (name: string): boolean => /communes?(?:code)?$|^lieswith$/i.test(name);

/** The fields that say of which day a commune in the same holder is, the first that is there. */
export const daysOfPlace = (name: string): readonly string[] => [
  ...['at', 'validFrom'],
  ...(name === 'residenceCommune' ? ['occurredAt'] : []), // where a child lives is of the day of what says so
];

/** The day of the commune in that field: a code named another unit before July 2025. `undefined` where nothing tells it. */
export function dayOfPlace(name: string, holder: unknown): string | undefined {
  if (typeof holder !== 'object' || holder === null) return undefined;
  const days = daysOfPlace(name).map((each): unknown => Reflect.get(holder, each));
  return days.find((day) => typeof day === 'string');
}
