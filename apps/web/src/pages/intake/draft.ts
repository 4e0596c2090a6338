import { type Role, communeOf } from '#vocabulary';
import type { Schemas } from '../../api/client.js';
import { NOW, type WhenChoice, parseWhen, whenValue } from '../../ui/when.js';

/** A child as it is being written; empty means unknown. */
export interface ChildDraft {
  readonly key: number;
  readonly name: string;
  readonly sex: string;
  readonly birth: string;
  readonly age: string;
  readonly residence: string;
  readonly address: string;
  readonly mother: string;
  readonly father: string;
}

export interface HarmerDraft {
  readonly key: number;
  readonly name: string;
  readonly relation: string;
}

/** Form 01 as it is being written. */
export interface Draft {
  readonly place: string;
  readonly channel: string;
  readonly receivedAt: WhenChoice;
  readonly danger: string;
  readonly commune: string;
  readonly at: string;
  readonly where: string;
  readonly subjectTypes: readonly string[];
  readonly abuseForms: readonly string[];
  readonly description: string;
  readonly children: readonly ChildDraft[];
  readonly harmers: readonly HarmerDraft[];
  readonly anonymous: string;
  readonly informantName: string;
  readonly phone: string;
  readonly relation: string;
  readonly informantAddress: string;
}

export const SECTIONS = ['danger', 'received', 'incident', 'children', 'harmers', 'informant'] as const;
export type Section = (typeof SECTIONS)[number];

const PLACES: Partial<Record<Role, string>> = { 'hotline-operator': 'TD111', 'police-liaison': 'CONG_AN' };

export const childDraft = (key: number): ChildDraft => ({
  ...{ key, name: '', sex: 'KHONG_BIET', birth: '', age: '' },
  ...{ residence: '', address: '', mother: '', father: '' },
});

export const harmerDraft = (key: number): HarmerDraft => ({ key, name: '', relation: '' });

/** An empty form, with what the person's own office already says. */
export function newDraft(role: Role, office: string): Draft {
  const commune = communeOf(office) ?? '';
  return {
    ...{ place: PLACES[role] ?? (commune === '' ? '' : 'UBND_XA'), channel: 'DIEN_THOAI', receivedAt: NOW },
    ...{ danger: '', commune, at: '', where: '' },
    ...{ subjectTypes: [], abuseForms: [], description: '', children: [childDraft(0)], harmers: [] },
    ...{ anonymous: '', informantName: '', phone: '', relation: '', informantAddress: '' },
  };
}

const isPartial = (text: string): boolean => text.trim() === '' || parseWhen(text) !== undefined;

/** Which sections still lack something without which nothing can be recorded. */
export function missingIn(draft: Draft, begunAt: string | undefined): readonly Section[] {
  const complete: Readonly<Record<Section, boolean>> = {
    received: draft.place !== '' && draft.channel !== '' && isInstant(whenValue(draft.receivedAt, begunAt)),
    danger: draft.danger !== '',
    incident: draft.commune !== '' && isPartial(draft.at),
    children:
      draft.children.length > 0 && draft.children.every(({ birth }) => isPartial(birth) && !birth.includes(':')),
    harmers: true,
    informant: true,
  };
  return SECTIONS.filter((section) => !complete[section]);
}

const isInstant = (when: string | undefined): boolean => when?.includes('T') ?? false;

/** What is empty is not told: unknown. */
function toldOnly<T extends Readonly<Record<string, string | undefined>>>(fields: T): Partial<Record<keyof T, string>> {
  const result: Partial<Record<keyof T, string>> = {};
  for (const name in fields) {
    const value = fields[name]?.trim();
    if (value !== undefined && value !== '') result[name] = value;
  }
  return result;
}

/** The day of an instant in Viet Nam. */
const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(new Date(instant));

const childOf = (child: ChildDraft, receivedAt: string): Schemas['ReportedChildDto'] => ({
  sex: child.sex,
  ...toldOnly({
    ...{ name: child.name, birthDate: parseWhen(child.birth), residenceCommune: child.residence },
    ...{ address: child.address, motherName: child.mother, fatherName: child.father },
  }),
  ...(child.age === '' ? {} : { estimatedAge: { years: Number(child.age), asOf: dayOf(receivedAt) } }),
});

function informantOf(draft: Draft): { informant?: Schemas['InformantDto'] } {
  if (draft.anonymous === 'CO') return { informant: { anonymous: true } };
  const { informantName: name, phone, relation, informantAddress: address } = draft;
  const told = toldOnly({ name, phone, relation, address });
  return Object.keys(told).length === 0 ? {} : { informant: { anonymous: false, ...told } };
}

/** The form as the API wants it. */
export function reportBody(draft: Draft, receivedAt: string): Schemas['ReceiveReportDto'] {
  return {
    receivingPlace: draft.place,
    channel: draft.channel,
    receivedAt,
    incident: { communeCode: draft.commune, ...toldOnly({ at: parseWhen(draft.at), place: draft.where }) },
    subjectTypes: [...draft.subjectTypes],
    abuseForms: [...draft.abuseForms],
    danger: draft.danger,
    ...toldOnly({ description: draft.description }),
    ...informantOf(draft),
    children: draft.children.map((child) => childOf(child, receivedAt)),
    harmers: draft.harmers.map(({ name, relation }) => toldOnly({ name, relation })),
  };
}
