import type { Role } from '#access';
import { derivedId, uuid } from '#kernel';
import { OPERATOR } from '../../apps/cli/src/context.js';
import { aCalendarDecision } from './access.js';
import { aProvider, aReport, ago, itemsOf } from './journey.js';
import type { Person } from './person.js';
import { type Makers, SecretCase, type Things } from './secret-case.js';
import { signLog } from './signed-log.js';
import { type Kind, type Word, Words } from './words.js';
import { type World, type WorldUrls, openWorld } from './world.js';
import { deliverNotices } from './sending.js';

const RECEIVER = `provider:${derivedId(OPERATOR.id, 'walk receiver')}`;
const FORMER = `provider:${derivedId(OPERATOR.id, 'walk former')}`;
const OFFICES = { receiver: RECEIVER, former: FORMER, home: '31157' } as const;

/** Somebody who asks, for a purpose, and the words that they may be told. */
export interface Reader {
  readonly name: string;
  readonly person: Person;
  readonly headers: Readonly<Record<string, string>>;
  readonly mayBeTold: (word: Word, route: string) => boolean;
}

type Rule = Reader['mayBeTold'];

const nothing: Rule = () => false;
const allBut =
  (...hidden: readonly Word['class'][]): Rule =>
  (word) =>
    !hidden.includes(word.class);
/** Who told it is shown by a request of its own, to nobody by any other; a draft is its writer's. */
const casework = allBut('reporter', 'draft');
const revealed: Rule = (word, route) => word.class === 'reporter' && route === 'POST /api/reports/{id}/informant';
/** Whoever is on the register of carers could take any child in: that says nothing of the one that lives there. */
const ofRegister: Rule = ({ place }, route) =>
  place === 'carer' && (route.startsWith('GET /api/carers') || route === 'GET /api/placements/{id}/matches');
/** Who supervises sees the register, and not with whom the child of the strict case lives. */
const ordinary: Rule = (word, route) => casework(word, route) && (word.kind === 'ordinary' || ofRegister(word, route));
const ofReport: Rule = (word) => word.place === 'report' && word.class !== 'reporter';
const received: Rule = (word, route) => ofReport(word, route) || revealed(word, route);
const acting: Rule = (word, route) => casework(word, route) || revealed(word, route);
const ofReceiver: Rule = ({ place, class: of }) => place === 'referral' || place === 'service' || of === 'identity';
const inGlass: Rule = (word, route) =>
  casework(word, route) &&
  (word.kind === 'strict' || (ofRegister(word, route) && !route.startsWith('GET /api/carers')));

/** What was opened in an emergency is the strict case. */
const GLASS: Kind = 'strict';

interface Cast {
  readonly name: string;
  readonly role: Role;
  readonly office: string;
  readonly purpose?: string;
  readonly rule: Rule;
  readonly glass?: true;
}

const WORKER = { role: 'commune-worker', office: 'commune:31135' } as const;
const CHAIR = { role: 'commune-chair', office: 'commune:31135' } as const;
const PROVINCE = { office: 'province:92' } as const;

/** Who reads. A worker and a chair made the cases; the others came for it. */
const CAST: readonly Cast[] = [
  { name: 'can-bo', ...WORKER, rule: (word, route) => casework(word, route) || word.class === 'draft' },
  { name: 'can-bo-hoc', ...WORKER, purpose: 'training', rule: nothing },
  { name: 'can-bo-dem', ...WORKER, purpose: 'statistics', rule: nothing },
  { name: 'chu-tich', ...CHAIR, rule: acting },
  { name: 'chu-tich-dem', ...CHAIR, purpose: 'statistics', rule: nothing },
  { name: 'chu-tich-noi-o', role: 'commune-chair', office: `commune:${OFFICES.home}`, rule: casework },
  { name: 'xa-khac', role: 'commune-worker', office: 'commune:31150', rule: nothing },
  { name: 'xa-khac-chu-tich', role: 'commune-chair', office: 'commune:31150', rule: nothing },
  { name: 'khan-cap', role: 'commune-worker', office: 'commune:31150', glass: true, rule: inGlass },
  { name: 'giam-sat', role: 'province-officer', ...PROVINCE, rule: ordinary },
  { name: 'giam-sat-hoc', role: 'province-officer', ...PROVINCE, purpose: 'training', rule: nothing },
  { name: 'giam-sat-khan', role: 'province-officer', ...PROVINCE, glass: true, rule: casework },
  {
    name: 'kiem-toan',
    role: 'auditor',
    ...PROVINCE,
    rule: (word, route) => ordinary(word, route) || word.place === 'emergency',
  },
  { name: 'kiem-toan-hoc', role: 'auditor', ...PROVINCE, purpose: 'training', rule: nothing },
  { name: 'du-lieu', role: 'data-officer', ...PROVINCE, rule: ({ class: of }) => of === 'identity' },
  { name: 'du-lieu-hoc', role: 'data-officer', ...PROVINCE, purpose: 'training', rule: nothing },
  { name: 'tiep-nhan', role: 'receiving-officer', ...PROVINCE, rule: ofReport },
  { name: 'tong-dai', role: 'hotline-operator', office: 'hotline:111', rule: received },
  { name: 'tong-dai-khac', role: 'hotline-operator', office: 'hotline:111', rule: ofReport },
  { name: 'tong-dai-hoc', role: 'hotline-operator', office: 'hotline:111', purpose: 'training', rule: nothing },
  { name: 'co-so', role: 'provider-staff', office: RECEIVER, rule: ofReceiver },
  { name: 'co-so-hoc', role: 'provider-staff', office: RECEIVER, purpose: 'training', rule: nothing },
  { name: 'co-so-cu', role: 'provider-staff', office: FORMER, rule: nothing },
  { name: 'cong-tac-vien', role: 'collaborator', office: 'commune:31135', rule: nothing },
  { name: 'cong-an', role: 'police-liaison', office: 'police:92', rule: nothing },
  { name: 'quan-tri', role: 'administrator', ...PROVINCE, rule: nothing },
  { name: 'quan-tri-hai', role: 'administrator', ...PROVINCE, rule: nothing },
];

/** The whole application, a strict and an ordinary case with a word in each field, and everybody who could ask. */
export class LeakWorld {
  readonly words = new Words();
  readonly readers: Reader[] = [];
  readonly things = new Map<Kind, Things>();
  /** What stands for an id in a path, by the word before it, beside the things of the cases. */
  readonly others = new Map<string, string>();

  private constructor(readonly world: World) {}

  static async open(urls: WorldUrls, webhook: string): Promise<LeakWorld> {
    const sending = { ...urls.sending, webhookNetworks: ['127.0.0.1'] };
    const opened = new LeakWorld(await openWorld({ ...urls, requestsPerMinute: 1_000_000, sending }));
    for (const each of CAST) await opened.enters(each);
    await opened.listens(webhook);
    await opened.acts();
    await opened.exported();
    await opened.breaks();
    await opened.waits();
    await opened.world.projector.caughtUp();
    await deliverNotices(opened.world);
    await opened.world.projector.caughtUp();
    await signLog(urls.main);
    return opened;
  }

  get document(): Promise<Readonly<Record<string, unknown>>> {
    return this.world.ask('GET', '/openapi.json').then(({ body }) => body);
  }

  named(name: string): Reader {
    const found = this.readers.find((each) => each.name === name);
    if (!found) throw new Error(`nobody is ${name}`);
    return found;
  }

  private async enters({ name, role, office, purpose, rule }: Cast): Promise<void> {
    const person = await this.world.signIn(name, role, office);
    const headers = purpose === undefined ? {} : { 'annhi-purpose': purpose };
    this.readers.push({ name, person, headers, mayBeTold: rule });
  }

  private does(name: string, path: string, body: unknown = {}): Promise<string> {
    return this.named(name).person.does(path, body);
  }

  private async listens(url: string): Promise<void> {
    for (const name of ['can-bo', 'chu-tich', 'chu-tich-noi-o', 'co-so'])
      await this.named(name).person.send('POST', '/mail-address', { address: `${name}@example.org`, language: 'vi' });
    this.others.set('webhooks', await this.does('quan-tri', '/webhooks', { office: 'commune:31135', url }));
  }

  private async acts(): Promise<void> {
    const by = (name: string) => this.named(name).person;
    const makers: Makers = {
      ...{ hotline: by('tong-dai'), worker: by('can-bo'), chair: by('chu-tich') },
      ...{ receiver: by('co-so'), former: by('co-so-cu') },
    };
    for (const kind of ['strict', 'ordinary'] as const)
      this.things.set(kind, await new SecretCase(kind, this.words, makers, OFFICES).told());
    this.others.set('providers', await this.does('giam-sat', '/providers', aProvider(RECEIVER)));
    await this.does('giam-sat', '/providers', aProvider(FORMER));
    const draft = { content: { note: this.words.of('strict', 'draft', 'draft') } };
    await by('can-bo').send('POST', '/kept/draft.report', draft);
    this.others.set('kept', 'draft.report');
  }

  /** The data officer's package: made after somebody else approved it. */
  private async exported(): Promise<void> {
    const asked = { filters: {}, reason: 'Mẫu', legalBasis: 'THEO_LUAT', recipient: 'Mẫu' };
    const id = await this.does('du-lieu', '/exports', asked);
    await this.does('giam-sat', `/exports/${id}/approval`);
    await this.does('du-lieu', `/exports/${id}/production`);
    await this.does('du-lieu', '/exports', asked);
    this.others.set('exports', id);
  }

  /** What waits for somebody else: a change of access for a second person, a child of another commune for its own. */
  private async waits(): Promise<void> {
    const account = this.others.get('accounts') ?? '';
    const { body } = await this.named('quan-tri').person.send('POST', `/accounts/${account}/one-time-code`, {});
    this.others.set('access-requests', String(body.id));
    this.others.set('decisions', await this.does('quan-tri', '/calendar/decisions', aCalendarDecision()));
    const another = derivedId(OPERATOR.id, 'test account', 'xa-khac');
    await this.named('quan-tri').person.send('POST', `/accounts/${another}/one-time-code`, {});
    const childId = this.things.get(GLASS)?.children ?? '';
    const told = { ...aReport(), incident: { communeCode: '31150' }, children: [{ childId, sex: 'NU' }] };
    const reportId = await this.does('xa-khac', '/reports', told);
    await this.does('xa-khac', `/reports/${reportId}/screening-in`, { occurredAt: ago(50) });
    this.others.set('joins', derivedId(uuid(reportId), 'join', childId));
  }

  private async breaks(): Promise<void> {
    const childId = this.things.get(GLASS)?.children;
    for (const { name } of CAST.filter(({ glass }) => glass))
      await this.does(name, '/emergency-accesses', { childId, reason: this.words.of(GLASS, 'emergency', 'notes') });
    const [emergency] = itemsOf(await this.named('kiem-toan').person.get('/emergency-accesses'));
    this.others.set('emergency-accesses', String(emergency?.id));
    this.others.set('accounts', derivedId(OPERATOR.id, 'test account', 'can-bo'));
    this.others.set('sessions', derivedId(OPERATOR.id, 'no session'));
  }
}
