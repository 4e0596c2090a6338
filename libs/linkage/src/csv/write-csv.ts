const NEEDS_QUOTES = /[",\r\n]/;

/** A value as RFC 4180 wants it. */
const written = (value: string): string => (NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** One line of a CSV, with its end. */
export const csvLine = (values: readonly string[]): string => `${values.map(written).join(',')}\r\n`;
