declare const brand: unique symbol;

/** A string that has been checked to be a `Name` and cannot be confused with another kind of string. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a UUID in its canonical lower-case form (RFC 9562). */
export const isUuid = (text: string): text is Brand<'Uuid'> => UUID.test(text);
