import type { LinkageChild } from '#children';
import type { Uuid } from '#kernel';
import { stringify } from 'csv-stringify/sync';
import { createHash, createHmac } from 'node:crypto';

export const LINKAGE_COLUMNS = [
  'row_token',
  'full_name',
  'birth_date',
  'birth_date_precision',
  'sex',
  'commune_code',
  'mother_name',
  'father_name',
  'proposed_number',
] as const;

/** A row of the request with the child that its token stands for. */
export interface LinkageRow {
  readonly rowToken: string;
  readonly childId: Uuid;
  readonly fields: readonly string[];
}

/**
 * The token of a child in one export: HMAC-SHA-256 of the child's id under the export's own key. It says nothing of the
 * child, and the same child has another token in every export.
 */
export const rowToken = (childId: Uuid, key: Buffer): string => createHmac('sha256', key).update(childId).digest('hex');

export function linkageRow(child: LinkageChild, key: Buffer): LinkageRow {
  const token = rowToken(child.childId, key);
  const { name, birthDate, birthPrecision, sex, communeCode, motherName, fatherName, proposedNumber } = child;
  const told = [name, birthDate, birthPrecision, sex, communeCode, motherName, fatherName, proposedNumber];
  return { rowToken: token, childId: child.childId, fields: [token, ...told.map((each) => each ?? '')] };
}

/** Rows in the order of their tokens: their order tells nothing, and the same rows give the same bytes. */
export const inOrder = (rows: readonly LinkageRow[]): readonly LinkageRow[] =>
  rows.toSorted((a, b) => (a.rowToken < b.rowToken ? -1 : 1));

/**
 * The plain CSV profile for machines: UTF-8 without BOM, RFC 4180 with CRLF. Nothing is altered; values that a
 * spreadsheet would take for formulas stay as they are.
 */
export const linkageCsv = (rows: readonly LinkageRow[]): Buffer =>
  Buffer.from(
    stringify([[...LINKAGE_COLUMNS], ...rows.map(({ fields }) => [...fields])], {
      record_delimiter: '\r\n',
      quoted_match: LINE_END,
    }),
    'utf8',
  );

/** A CR or LF within a field is quoted too (RFC 4180 §2.6), though it is only half of the CRLF that ends a record. */
const LINE_END = /[\r\n]/;

export const sha256Of = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
