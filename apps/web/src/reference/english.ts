type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

let words: Words = {};

/** Takes the English words of the code lists, once English was asked for: most people never load them. */
export const learnEnglish = (learnt: Words): void => {
  words = learnt;
};

/** What a code of a list means in English; `undefined` before English was asked for. */
export const englishOf = (list: string, code: string): string | undefined => words[list]?.[code];
