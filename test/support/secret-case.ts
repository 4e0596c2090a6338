import { ALL_MET, ago, firstOf, inDays, itemsOf } from './journey.js';
import type { Person } from './person.js';
import type { Kind, Place, WordClass, Words } from './words.js';

/** The people who make the cases of a walk. */
export interface Makers {
  readonly hotline: Person;
  readonly worker: Person;
  readonly chair: Person;
  readonly receiver: Person;
  readonly former: Person;
}

/** The things of one case, by the word that stands for them in paths. */
export interface Things {
  readonly reports: string;
  readonly cases: string;
  readonly children: string;
  readonly referrals: string;
  readonly services: string;
  readonly placements: string;
  readonly carers: string;
  readonly evidence: string;
  readonly declined: string;
}

export interface Offices {
  readonly receiver: string;
  readonly former: string;
  /** To which the case is handed at the end. */
  readonly home: string;
}

const FORMS: Readonly<Record<Kind, string>> = { strict: 'XAM_HAI_TINH_DUC', ordinary: 'BAO_LUC' };
const NUMBERS: Readonly<Record<Kind, string>> = { strict: '092316000018', ordinary: '092316000026' };
const PDF = Buffer.from('%PDF-1.7\nnội dung mẫu, không có thật\n%%EOF\n', 'utf8');

/** Goes with one case from the report to its hand-over, and writes a word of its own into every field that takes one. */
export class SecretCase {
  constructor(
    private readonly kind: Kind,
    private readonly words: Words,
    private readonly people: Makers,
    private readonly offices: Offices,
  ) {}

  private word(place: Place, wordClass: WordClass): string {
    return this.words.of(this.kind, place, wordClass);
  }

  private note(place: Place): { readonly note: string } {
    return { note: this.word(place, 'notes') };
  }

  async told(): Promise<Things> {
    const begun = await this.reported();
    const { cases, children } = begun;
    const evidence = await this.worked(cases);
    await this.identified(children);
    const { referrals, services } = await this.referred(cases);
    const declined = await this.declined(cases);
    const { carers, placements } = await this.placed(cases, children);
    await this.handedOver(cases);
    return { ...begun, evidence, referrals, services, declined, carers, placements };
  }

  private async reported(): Promise<Pick<Things, 'reports' | 'cases' | 'children'>> {
    const { hotline, worker } = this.people;
    const reports = await hotline.does('/reports', this.report());
    await hotline.does(`/reports/${reports}/transfer`, { toCommune: '31135', occurredAt: ago(170) });
    await worker.does(`/reports/${reports}/acknowledgement`, { occurredAt: ago(160) });
    const verified = { occurredAt: ago(158), findingCode: 'CO_THAT', ...this.note('report') };
    await worker.does(`/reports/${reports}/verification`, verified);
    await worker.does(`/reports/${reports}/correction`, {
      ...{ description: this.word('report', 'notes'), reason: this.word('report', 'notes'), occurredAt: ago(155) },
    });
    await worker.does(`/reports/${reports}/screening-in`, { occurredAt: ago(150), ...this.note('report') });
    const children = firstOf(await worker.get(`/reports/${reports}`), 'children', 'childId');
    return { reports, children, cases: firstOf(await worker.get(`/cases?child=${children}`), 'items', 'id') };
  }

  private report(): object {
    const identity = () => this.word('report', 'identity');
    const reporter = () => this.word('report', 'reporter');
    return {
      ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', receivedAt: ago(180) },
      ...{ subjectTypes: ['BI_XAM_HAI'], abuseForms: [FORMS[this.kind]], danger: 'CO' },
      incident: { communeCode: '31135', at: inDays(-2), place: this.word('report', 'notes') },
      description: this.word('report', 'notes'),
      informant: { anonymous: false, name: reporter(), phone: reporter(), address: reporter() },
      children: [
        {
          ...{ name: identity(), motherName: identity(), fatherName: identity(), address: identity() },
          ...{ sex: 'NU', birthDate: '2016', residenceCommune: '31135' },
        },
      ],
      harmers: [{ name: identity() }],
    };
  }

  private async worked(id: string): Promise<string> {
    const { worker, chair } = this.people;
    const notes = () => this.note('case');
    const text = () => this.word('case', 'notes');
    const at = (minutes: number) => ({ occurredAt: ago(minutes) });
    const step = (by: Person, path: string, body: object) => by.does(`/cases/${id}/${path}`, body);
    const assessed = { riskLevel: 'TRUNG_BINH', measuresNeeded: true };
    const first = () => ({ ...at(140), ...assessed, findings: text(), health: this.word('case', 'health') });
    await step(worker, 'initial-assessments', first());
    await step(worker, 'emergency-measures', {
      ...{ ...at(130), ...notes(), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' },
    });
    await step(chair, 'separation', { ...at(128), lastDay: inDays(5), reason: text() });
    await step(worker, 'detailed-assessments', this.detailed());
    const meeting = { offices: ['commune:31135'], minutes: text() };
    await step(chair, 'meetings', { ...at(115), ...meeting });
    await step(worker, 'child-opinions', { ...at(114), about: 'DANH_GIA', means: 'LOI_NOI', opinion: text() });
    await step(worker, 'parent-opinions', { ...at(113), about: 'DANH_GIA', relation: 'ME', opinion: text() });
    await step(worker, 'consents', { ...at(112), ...notes(), givenBy: 'ME', purpose: 'CHIA_SE' });
    await step(worker, 'notes', { ...at(111), ...notes() });
    await step(worker, 'plans', { ...at(100), tasks: [this.task()] });
    await step(chair, 'plan-return', { ...at(99), planVersion: 1, reason: text() });
    await step(worker, 'plans', { ...at(98), tasks: [this.task()] });
    await step(chair, 'plan-approval', { ...at(90), planVersion: 2 });
    await step(worker, 'plan-adjustment', { ...at(85), tasks: [this.task()], reason: text() });
    await this.corrected(id, first());
    return this.attached(id);
  }

  private detailed(): object {
    const contents = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h'];
    return {
      ...{ occurredAt: ago(120), riskLevel: 'TRUNG_BINH', harmers: ['CHA_ME_KE'] },
      contents: contents.map((code) => ({ code, text: this.word('case', 'health') })),
    };
  }

  private task(): object {
    return {
      ...{ serviceType: 'c', start: inDays(0), expectedEnd: inDays(30), responsible: 'commune:31135' },
      ...{ costVnd: 1_500_000, description: this.word('case', 'notes') },
    };
  }

  /** What was told first stays in the log beside what stands in for it, and so do its words. */
  private async corrected(id: string, assessment: object): Promise<void> {
    const { worker } = this.people;
    const facts = itemsOf(await worker.get(`/cases/${id}/timeline?limit=100`));
    const factOf = (type: string) => facts.find((each) => each.type === type)?.id;
    const told = { reason: this.word('case', 'notes') };
    const correctsEventId = factOf('InitialAssessmentRecorded');
    await worker.does(`/cases/${id}/corrections`, { correctsEventId, assessment, ...told });
    const retracted = { retractsEventId: factOf('NoteRecorded'), reason: this.word('case', 'notes') };
    await worker.does(`/cases/${id}/retractions`, retracted);
  }

  private async attached(id: string): Promise<string> {
    const headers = { 'content-type': 'application/pdf', prefer: 'wait=8', 'annhi-occurred-at': ago(80) };
    const note = this.word('case', 'notes');
    const bytes = Buffer.concat([PDF, Buffer.from(this.word('case', 'notes'), 'utf8')]);
    const { worker } = this.people;
    const attached = await worker.sendBytes(`/cases/${id}/evidence`, bytes, { ...headers, 'annhi-note': note });
    if (attached.status !== 201) throw new Error(attached.text);
    const { case: known } = (await worker.get(`/cases/${id}`)).body;
    const list: unknown = Reflect.get(Object(known), 'evidence');
    const ids = Array.isArray(list) ? list.map((each): unknown => Reflect.get(Object(each), 'evidenceId')) : [];
    return String(ids[0]);
  }

  private async identified(id: string): Promise<void> {
    const { worker } = this.people;
    const identity = () => this.word('child', 'identity');
    const stated = { name: identity(), motherName: identity(), source: 'parent', occurredAt: '2026' };
    await worker.does(`/children/${id}/identity`, stated);
    await worker.does(`/children/${id}/residences`, {
      ...{ communeCode: '31135', address: identity(), validFrom: inDays(-300) },
    });
    await worker.does(`/children/${id}/resident-numbers`, {
      ...{ number: this.words.number(this.kind, 'child', NUMBERS[this.kind]), source: 'paper', occurredAt: '2026' },
      evidence: this.word('child', 'notes'),
    });
  }

  private async made(caseId: string, toOffice: string, place: Place): Promise<string> {
    return this.people.worker.does('/referrals', {
      ...{ caseId, toOffice, need: 'c', legalBasis: 'THEO_LUAT', occurredAt: ago(75) },
      ...{ sharedFields: ['name', 'contact', 'note'], contact: this.word(place, 'identity'), ...this.note(place) },
    });
  }

  private async referred(caseId: string): Promise<Pick<Things, 'referrals' | 'services'>> {
    const { worker, receiver } = this.people;
    const referrals = await this.made(caseId, this.offices.receiver, 'referral');
    await receiver.does(`/referrals/${referrals}/acceptance`, { occurredAt: ago(70) });
    await worker.does(`/referrals/${referrals}/messages`, { text: this.word('referral', 'notes') });
    await receiver.does(`/referrals/${referrals}/messages`, { text: this.word('referral', 'notes') });
    const contact = () => ({ kind: 'c', occurredAt: ago(60), outcome: this.word('service', 'notes') });
    await receiver.does('/services', { referralId: referrals, contact: contact() });
    const services = firstOf(await receiver.get(`/services?referralId=${referrals}`), 'items', 'serviceId');
    const correctsEventId = firstOf(await receiver.get(`/services?referralId=${referrals}`), 'items', 'factId');
    const corrected = { correctsEventId, contact: contact(), reason: this.word('service', 'notes') };
    await receiver.does(`/services/${services}/corrections`, corrected);
    await worker.does('/services', { caseId, contact: contact() });
    const completed = { outcomeCode: 'DAT_MUC_TIEU', report: this.word('referral', 'notes'), occurredAt: ago(50) };
    await receiver.does(`/referrals/${referrals}/completion`, completed);
    return { referrals, services };
  }

  private async declined(caseId: string): Promise<string> {
    const { worker, former } = this.people;
    const id = await this.made(caseId, this.offices.former, 'declined');
    await worker.does(`/referrals/${id}/messages`, { text: this.word('declined', 'notes') });
    await former.does(`/referrals/${id}/decline`, { occurredAt: ago(60), reasonCode: 'NGOAI_DIA_BAN' });
    return id;
  }

  private async placed(caseId: string, childId: string): Promise<Pick<Things, 'carers' | 'placements'>> {
    const { worker, chair } = this.people;
    const carer = () => this.word('carer', 'carer');
    const offer = { communeCode: '31135', form: '61.2', kinOf: [childId], foreigner: false, room: 1 };
    const carers = await worker.does('/carers', {
      ...{ ...offer, occurredAt: ago(2000), note: carer() },
      ...{ name: carer(), birthDate: '1980', address: carer(), phone: carer() },
    });
    await worker.does(`/carers/${carers}/verification`, { findings: ALL_MET, occurredAt: ago(1500), note: carer() });
    const need = { caseId, careCase: '62.1', siblings: [], occurredAt: ago(140), ...this.note('placement') };
    const placements = await worker.does('/placements', need);
    for (const minutes of [130, 120])
      await worker.does(`/placements/${placements}/meetings`, {
        ...{ carerId: carers, occurredAt: ago(minutes), ...this.note('placement') },
      });
    const decided = { carerId: carers, occurredAt: ago(100), childOpinion: this.word('placement', 'notes') };
    const without = { consentException: 'KHONG_CO', consentReason: this.word('placement', 'notes') };
    await chair.does(`/placements/${placements}/decision`, { ...decided, ...without });
    await worker.does(`/placements/${placements}/hand-over`, { occurredAt: ago(90), ...this.note('placement') });
    return { carers, placements };
  }

  private async handedOver(id: string): Promise<void> {
    await this.people.chair.does(`/cases/${id}/transfer`, {
      ...{ toCommune: this.offices.home, reasonCode: 'NOI_CU_TRU', occurredAt: ago(10), ...this.note('case') },
    });
  }
}
