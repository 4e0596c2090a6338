/** A condition that somebody has to meet before a child is given to them. */
interface ConditionRow {
  /** What the commune finds of it on form 11: the name of the answer, and what a yes means. */
  readonly found?: string;
  readonly means?: string;
  readonly article: string;
  /** Asked of a facility too, which has no age, health or household of its own. L Đ61 k4. */
  readonly ofFacility?: true;
  /** Asked of those who register; kin notify and do not register. L Đ65 k4. Our reading: derived. */
  readonly ofRegistered?: true;
  /** Once it is found not to be met, it keeps a child away even where nothing can be waited for. */
  readonly bars?: true;
}

/** The twelve conditions of L Đ63 k2 a–d in the order of the law, then those of T Đ8 k4–5, then room. */
const ROWS = {
  resident: { found: 'resident', means: 'Resident in Viet Nam', article: 'L Đ63 k2 a' },
  health: { found: 'healthy', means: 'In good health', article: 'L Đ63 k2 a' },
  'legal-capacity': { found: 'legalCapacity', means: 'Full capacity for civil acts', article: 'L Đ63 k2 a' },
  'good-morals': { found: 'goodMorals', means: 'Of good morals', article: 'L Đ63 k2 a' },
  'unrestricted-rights': {
    found: 'unrestrictedRights',
    means: 'Parental rights not restricted',
    article: 'L Đ63 k2 a',
    bars: true,
  },
  'no-abuse-sanction': {
    found: 'notSanctionedForAbuse',
    means: 'Not prosecuted or sanctioned for child abuse',
    article: 'L Đ63 k2 a',
    bars: true,
  },
  'no-listed-conviction': {
    found: 'notConvictedOfListed',
    means: 'Not convicted of a crime that L Đ63 k2 lists',
    article: 'L Đ63 k2 a',
    bars: true,
  },
  'suitable-home': {
    found: 'suitableHome',
    means: 'A home and means that suit a child',
    article: 'L Đ63 k2 b',
    ofFacility: true,
  },
  'own-consent': {
    found: 'ownConsent',
    means: 'Takes the child of their own will',
    article: 'L Đ63 k2 c',
    ofFacility: true,
  },
  'household-consent': { found: 'householdConsents', means: 'The household agrees', article: 'L Đ63 k2 c' },
  'household-no-abuse-sanction': {
    found: 'householdNotSanctioned',
    means: 'Nobody of the household prosecuted or sanctioned for child abuse',
    article: 'L Đ63 k2 c',
    bars: true,
  },
  age: { article: 'L Đ63 k2 d' },
  counselled: { found: 'counselled', means: 'Counselled (T Đ8 k4)', article: 'T Đ8 k4', ofRegistered: true },
  approved: { article: 'T Đ8 k5', ofRegistered: true },
  'free-place': { article: 'L Đ61', ofFacility: true },
} as const satisfies Readonly<Record<string, ConditionRow>>;

type Rows = typeof ROWS;
export type CarerCondition = keyof Rows;

/** What the commune finds of a carer: the names of the answers on form 11. */
export type Finding = Extract<Rows[CarerCondition], { readonly found: string }>['found'];

const isCondition = (name: string): name is CarerCondition => Object.hasOwn(ROWS, name);

/** Every condition of a carer, in the order of the law. */
export const CARER_CONDITIONS: readonly CarerCondition[] = Object.keys(ROWS).filter(isCondition);

/** What is told of a condition: its article, what is found of it, and of whom it is asked. */
export const conditionRow = (condition: CarerCondition): ConditionRow & { readonly found?: Finding } => ROWS[condition];

/** The answers of form 11 in the order of the law, each with what a yes means. */
export const FINDING_ROWS: readonly { readonly name: Finding; readonly means: string; readonly bars: boolean }[] =
  Object.values(ROWS).flatMap((row) =>
    'found' in row ? [{ name: row.found, means: row.means, bars: 'bars' in row }] : [],
  );

export const FINDINGS: readonly Finding[] = FINDING_ROWS.map(({ name }) => name);
