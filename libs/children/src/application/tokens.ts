/** What Nest injects the blind index of resident numbers by. */
export const BLIND_INDEX = Symbol('BlindIndex');
