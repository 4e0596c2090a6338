import { uuid } from '#kernel';
import { REASONS, type Reason } from '#vocabulary';
import fc from 'fast-check';
import {
  ADMINISTRATION,
  CHAIR,
  type Meant,
  type Present,
  SUPERVISION,
  WORKER,
  isRead,
  nextAfter,
  reached,
} from './reach.js';

const AN = uuid('00000000-0000-4000-8000-00000000000a');
const COMMUNE = 'commune:31135';
const HOTLINE = 'hotline:111';
const PROVINCE = 'province:92';

type World = Readonly<Record<string, readonly Present[]>>;
const toldWith = (meant: Meant, world: World, mayDo: (one: Present) => boolean) =>
  reached([meant], { presentIn: (office) => Promise.resolve(world[office] ?? []), mayDo });
const told = async (meant: Meant, world: World) => (await toldWith(meant, world, () => true)).map(({ to }) => to);

const CHAIRED = [{ id: AN, role: CHAIR }];
const SUPERVISED = { [PROVINCE]: [{ id: AN, role: 'province-officer' }] };
const FOR_AN: Meant = { office: COMMUNE, role: null, account: AN };

describe('somebody is always told', () => {
  it.each<[string, Meant, World, object]>([
    ['a worker who works there', FOR_AN, { [COMMUNE]: [{ id: AN, role: WORKER }] }, { account: AN }],
    [
      'the colleagues of a worker whose account was closed',
      { office: COMMUNE, role: null, account: uuid('00000000-0000-4000-8000-00000000000b') },
      { [COMMUNE]: [{ id: AN, role: WORKER }] },
      { office: COMMUNE, role: WORKER },
    ],
    [
      'the chair where no worker is left',
      { ...FOR_AN, account: uuid('00000000-0000-4000-8000-00000000000b') },
      { [COMMUNE]: CHAIRED },
      { office: COMMUNE, role: CHAIR },
    ],
    ['the province for a commune with nobody in it', FOR_AN, SUPERVISED, SUPERVISION],
    [
      'the province for a commune with a collaborator alone, who can act on nothing',
      { office: COMMUNE, role: null },
      { ...SUPERVISED, [COMMUNE]: [{ id: AN, role: 'collaborator' }] },
      SUPERVISION,
    ],
    [
      'everybody of a hotline that has somebody',
      { office: HOTLINE, role: null },
      { [HOTLINE]: [{ id: AN, role: 'hotline-operator' }] },
      { office: HOTLINE, role: null },
    ],
    ['the province for a hotline that was closed', { office: HOTLINE, role: null }, SUPERVISED, SUPERVISION],
    [
      'whoever opens accounts where the province has no officer',
      FOR_AN,
      {},
      { office: PROVINCE, role: 'administrator' },
    ],
  ])('%s', async (_, meant, world, expected) => {
    expect(await told(meant, world)).toEqual([expected]);
  });

  it('a commune by its workers and its chair, and not by those who cannot act', async () => {
    const people = [WORKER, CHAIR, 'collaborator'].map((role) => ({ id: AN, role }));
    expect(await told({ office: COMMUNE, role: null }, { [COMMUNE]: people })).toEqual([
      { office: COMMUNE, role: WORKER },
      { office: COMMUNE, role: CHAIR },
    ]);
  });

  it('whoever is in office: the one who is told can sign in, as long as anybody of the chain can', async () => {
    const offices = [COMMUNE, HOTLINE, 'provider:00000000-0000-4000-8000-00000000000c', PROVINCE];
    const roles = [
      WORKER,
      CHAIR,
      'collaborator',
      'hotline-operator',
      'provider-staff',
      'province-officer',
      'administrator',
    ];
    const present = fc.array(
      fc.record({
        id: fc.constantFrom(AN, uuid('00000000-0000-4000-8000-00000000000b')),
        role: fc.constantFrom(...roles),
      }),
      { maxLength: 3 },
    );
    const meant = fc.record({
      office: fc.constantFrom(...offices.slice(0, 3)),
      role: fc.constantFrom(null, WORKER, CHAIR),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(present, { minLength: 4, maxLength: 4 }),
        meant,
        fc.boolean(),
        async (people, { office, role }, one) => {
          const world: World = Object.fromEntries(offices.map((name, nth) => [name, people[nth] ?? []]));
          const asked: Meant = one ? { office, role: null, account: AN } : { office, role };
          const recipients = await told(asked, world);
          const chain: Meant[] = [];
          for (let next: Meant | undefined = asked; next !== undefined; next = nextAfter(next)) chain.push(next);
          const anybody = chain.some((each) => isRead(each, world[each.office] ?? []));
          const reads = recipients.map((to) =>
            'account' in to
              ? isRead({ office, role: null, account: to.account }, world[office] ?? [])
              : isRead(to, world[to.office] ?? []),
          );
          expect(reads.length).toBeGreaterThan(0);
          expect(reads.every((each) => each === anybody)).toBe(true);
        },
      ),
    );
  });

  const BO = uuid('00000000-0000-4000-8000-00000000000b');
  const chairs: World = { ...SUPERVISED, [COMMUNE]: [AN, BO].map((id) => ({ id, role: CHAIR })) };

  it('those who may do what is asked, by name where another one in the role may not', async () => {
    const chair = { office: COMMUNE, role: CHAIR };
    expect(await toldWith(chair, chairs, ({ id }) => id !== AN)).toEqual([{ to: { account: BO } }]);
    expect(await toldWith(chair, chairs, () => true)).toEqual([{ to: chair }]);
  });

  it('whoever is above where nobody there may do it, who is told in whose place', async () => {
    const chair = { office: COMMUNE, role: CHAIR };
    const above = [{ to: SUPERVISION, inPlaceOf: COMMUNE }];
    expect(await toldWith(chair, chairs, ({ role }) => role !== CHAIR)).toEqual(above);
    // Nobody at all may: whoever supervises is told all the same.
    expect(await toldWith(chair, chairs, () => false)).toEqual(above);
  });

  it('of several who may, those who can; nobody above is bothered', async () => {
    const meant = [ADMINISTRATION, { office: COMMUNE, role: CHAIR }];
    const able = { presentIn: (office: string) => Promise.resolve(chairs[office] ?? []), mayDo: () => true };
    expect(await reached(meant, able)).toEqual([{ to: { office: COMMUNE, role: CHAIR } }]);
  });

  const CHAIR_THERE: Meant = { office: COMMUNE, role: CHAIR };
  const WORKERS_THERE: Meant = { office: COMMUNE, role: WORKER };
  const COMMUNE_THERE: Meant = { office: COMMUNE, role: null };
  const RECEIVER: Meant = { office: HOTLINE, role: null };
  /** For whom each notice is meant; a reason without a line here does not compile. */
  const MEANT: Readonly<Record<Reason, readonly Meant[]>> = {
    ...{ assigned: [FOR_AN], 'assignment-ended': [FOR_AN], unassigned: [CHAIR_THERE] },
    ...{ 'transfer-waits': [COMMUNE_THERE], 'transfer-acknowledged': [COMMUNE_THERE], 'duty-begins': [CHAIR_THERE] },
    ...{ 'report-waits': [COMMUNE_THERE], 'report-acknowledged': [RECEIVER], 'report-screened-in': [RECEIVER] },
    ...{ 'report-screened-out': [RECEIVER], 'report-measure-taken': [RECEIVER], 'report-measure-lapsed': [RECEIVER] },
    ...{ 'plan-to-approve': [CHAIR_THERE], 'plan-approved': [FOR_AN], 'plan-returned': [FOR_AN] },
    ...{ 'placement-to-decide': [CHAIR_THERE], 'placement-decided': [WORKERS_THERE, CHAIR_THERE] },
    ...{
      'referral-received': [COMMUNE_THERE, { office: 'provider:00000000-0000-4000-8000-00000000000c', role: null }],
    },
    ...{ 'referral-answered': [COMMUNE_THERE], 'referral-withdrawn': [COMMUNE_THERE], message: [COMMUNE_THERE] },
    ...{
      'due-soon': [FOR_AN, CHAIR_THERE, RECEIVER],
      lapsed: [FOR_AN, CHAIR_THERE, RECEIVER],
      escalated: [SUPERVISION],
    },
    ...{ 'report-redirected': [RECEIVER], 'join-waits': [CHAIR_THERE], 'join-answered': [COMMUNE_THERE] },
    ...{ 'closure-unfounded': [CHAIR_THERE], 'lapse-revoked': [FOR_AN, CHAIR_THERE, RECEIVER, SUPERVISION] },
    ...{ 'access-to-approve': [CHAIR_THERE], 'access-changed': [CHAIR_THERE] },
    // A person's own access is told to them alone.
    ...{ 'access-asked': [], 'access-declined': [], 'access-expired': [] },
  };

  it('whoever agrees to changes of access; where none of them can sign in, whoever supervises is told that nobody can', async () => {
    expect(await told(ADMINISTRATION, {})).toEqual([ADMINISTRATION]);
    expect(await toldWith(ADMINISTRATION, SUPERVISED, () => true)).toEqual([
      { to: SUPERVISION, inPlaceOf: ADMINISTRATION.office },
    ]);
  });

  it.each(REASONS.filter((reason) => MEANT[reason].length > 0))(
    '%s: where the account is closed and the office is empty, the province is told',
    async (reason) => {
      for (const meant of MEANT[reason]) expect(await told(meant, SUPERVISED)).toEqual([SUPERVISION]);
    },
  );
});
