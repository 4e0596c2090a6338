interface OfficeKindRow {
  /** What stands after the colon. */
  readonly scope: RegExp;
  /** The communes whose children the office answers for, by its scope. */
  readonly serves: (scope: string) => readonly string[];
  /** Whether a child is referred to such an office (Decree 56 Art. 30). */
  readonly receives: boolean;
}

const NONE = (): readonly string[] => [];

/** Every kind of office in which somebody can act. A new kind is a row here, its roles in `roles.ts`, and its words. */
export const OFFICE_KINDS = {
  commune: { scope: /^\d{5}$/, serves: (code) => [code], receives: true },
  provider: { scope: /^[0-9a-f-]{36}$/, serves: NONE, receives: true },
  hotline: { scope: /^\d{3}$/, serves: NONE, receives: false },
  police: { scope: /^\d{2,5}$/, serves: NONE, receives: false },
  province: { scope: /^\d{2}$/, serves: NONE, receives: false },
} as const satisfies Readonly<Record<string, OfficeKindRow>>;

export type OfficeKind = keyof typeof OFFICE_KINDS;

/** The software itself acts in no office of the country: deadlines, process managers. */
export const SYSTEM_OFFICE = 'system';

/**
 * The office in which somebody acts: `commune:31135`, `provider:<uuid>`, `hotline:111`, `police:92`, `province:92` or
 * `system`. What comes before the colon is its kind, what comes after is its scope. Everywhere it is this text: in events,
 * sessions and addresses. Nobody but this file takes it apart or puts it together.
 */
export type Office = string;

/** What an office's text is made of. An unknown kind is the text itself: an old event may name an office that is none. */
export interface OfficeParts {
  readonly kind: string;
  readonly scope: string;
}

const isKind = (text: string): text is OfficeKind => Object.hasOwn(OFFICE_KINDS, text);

export const OFFICE_KIND_NAMES: readonly OfficeKind[] = Object.keys(OFFICE_KINDS).filter(isKind);

/** The office of that kind and scope, as text. Whether the scope is one of the kind is asked with `isOffice`. */
export const officeOf = (kind: OfficeKind, scope: string): Office => `${kind}:${scope}`;

/** Kind and scope of an office; of the software and of text that is no office's the scope is empty. */
export function officeParts(of: Office): OfficeParts {
  const colon = of.indexOf(':');
  return colon === -1 ? { kind: of, scope: '' } : { kind: of.slice(0, colon), scope: of.slice(colon + 1) };
}

/** The office that the text names, or `undefined` where it names none. */
export function parseOffice(text: string): Office | undefined {
  if (text === SYSTEM_OFFICE) return text;
  const { kind, scope } = officeParts(text);
  return isKind(kind) && OFFICE_KINDS[kind].scope.test(scope) ? text : undefined;
}

/** Whether the text names an office, or the software. */
export const isOffice = (text: string): boolean => parseOffice(text) !== undefined;

/** Whether the text names an office in which people work. */
export const isPeoplesOffice = (text: string): boolean => text !== SYSTEM_OFFICE && isOffice(text);

/** Whether the office is of that kind. */
export const isOfKind = (of: Office, kind: OfficeKind): boolean => officeParts(of).kind === kind;

/** Whether two offices are of one kind: the work of one can go on in the other. */
export const areOfOneKind = (one: Office, other: Office): boolean => officeParts(one).kind === officeParts(other).kind;

/** Whether children are referred to the office. */
export function isReceivingOffice(of: Office): boolean {
  const { kind } = officeParts(of);
  return isKind(kind) && OFFICE_KINDS[kind].receives;
}

/** The communes whose children the office answers for: none for an office that is no commune's. */
export function communesServed(of: Office): readonly string[] {
  const { kind, scope } = officeParts(of);
  return isKind(kind) ? OFFICE_KINDS[kind].serves(scope) : [];
}

/** The commune whose office it is, or `undefined` for an office that is no commune's. */
export const communeOf = (of: Office): string | undefined =>
  isOfKind(of, 'commune') ? officeParts(of).scope : undefined;

/** The provider whose office it is, by its id, or `undefined` for an office that is no provider's. */
export const providerOf = (of: Office): string | undefined =>
  isOfKind(of, 'provider') ? officeParts(of).scope : undefined;

/** The office of a commune. */
export const communeOffice = (code: string): Office => officeOf('commune', code);

/** Whether it is the office of one of these communes. */
export const within = (of: Office, communes: readonly string[]): boolean => {
  const commune = communeOf(of);
  return commune !== undefined && communes.includes(commune);
};

/** The office of the city's authorities, Cần Thơ: who supervises, receives reports, gives accounts. */
export const PROVINCE_OFFICE: Office = officeOf('province', '92');
