import { PURPOSES, purposesOf, ROLES, type Role } from '#access';
import { LOG_START } from '#event-store';
import { cloneDatabases } from '#testing';
import { itemsOf } from '../support/journey.js';
import { LeakWorld } from '../support/leak-world.js';
import type { Answer } from '../support/person.js';
import type { Kind, Word } from '../support/words.js';

let walked: LeakWorld | undefined;

beforeAll(async () => {
  walked = await LeakWorld.open(await cloneDatabases(), 'http://127.0.0.1:9/');
}, 120_000);

afterAll(async () => {
  await walked?.world.close();
});

const there = (): LeakWorld => {
  if (!walked) throw new Error('there is no world');
  return walked;
};
const by = (name: string) => there().named(name);
const thingsOf = (kind: Kind) => {
  const things = there().things.get(kind);
  if (!things) throw new Error(`no ${kind} case`);
  return things;
};
/** The name of the child of a case as it was told first, and as it is known now. */
const namesOf = (kind: Kind): readonly string[] =>
  (['report', 'child'] as const).flatMap((place) => {
    const [first] = there().words.all.filter(
      (word: Word) => word.kind === kind && word.place === place && word.class === 'identity',
    );
    return first ? [first.text] : [];
  });
const nowNamed = (kind: Kind): string => namesOf(kind)[1] ?? '';
const search = (name: string, terms: object): Promise<Answer> =>
  by(name).person.send('POST', '/children/search', terms, by(name).headers);
const foundBy = async (name: string, terms: object): Promise<readonly unknown[]> =>
  itemsOf(await search(name, terms)).map(({ id }) => id);

describe('who told it', () => {
  const revealTo = (name: string, kind: Kind = 'ordinary') =>
    by(name).person.send('POST', `/reports/${thingsOf(kind).reports}/informant`, undefined, by(name).headers);

  it('is shown to the person who received the report and to the chair of the commune that acts on it', async () => {
    for (const name of ['tong-dai', 'chu-tich']) expect((await revealTo(name)).status).toBe(200);
  });

  it.each([
    ['a colleague of who received it', 'tong-dai-khac'],
    ['the chair of another commune with a duty', 'chu-tich-noi-o'],
    ['the worker', 'can-bo'],
    ['an auditor', 'kiem-toan'],
    ['who opened the child in an emergency', 'khan-cap'],
    ['a chair who counts', 'chu-tich-dem'],
    ['who received it and trains others', 'tong-dai-hoc'],
  ])('is not shown to %s', async (_what, name) => {
    expect((await revealTo(name, 'strict')).status).toBe(404);
  });

  it('is written down before the answer, and asked for by a route of its own alone', async () => {
    const { reports } = thingsOf('ordinary');
    const seen = itemsOf(await by('kiem-toan').person.get(`/accesses?subject=${reports}&act=reveal`));
    expect(seen.length).toBeGreaterThan(1);
    const report = await by('chu-tich').person.get(`/reports/${reports}`);
    expect(report.body.informant).toEqual({ masked: true });
  });

  it('leaves a mark in its place in replay and difference', async () => {
    for (const path of ['replay', 'replay/diff']) {
      const { text } = await by('chu-tich').person.get(`/cases/${thingsOf('ordinary').cases}/${path}`);
      expect(text).toContain('masked');
      expect(text).toContain('informant');
    }
  });
});

describe('a search', () => {
  it('by the name, the number or the year of birth of a child of strict secrecy finds it for casework alone', async () => {
    const [strict, ordinary] = [thingsOf('strict').children, thingsOf('ordinary').children];
    const asked = [{ name: nowNamed('strict') }, { number: '092316000018' }, { birthYear: 2016 }];
    for (const terms of asked) {
      expect(await foundBy('can-bo', terms)).toContain(strict);
      for (const name of ['giam-sat', 'kiem-toan']) expect(await foundBy(name, terms)).not.toContain(strict);
    }
    for (const name of ['giam-sat', 'kiem-toan'])
      expect(await foundBy(name, { name: nowNamed('ordinary') })).toEqual([ordinary]);
  });

  it('finds it for a supervisor who opened it in an emergency', async () => {
    expect(await foundBy('giam-sat-khan', { name: nowNamed('strict') })).toEqual([thingsOf('strict').children]);
  });

  it('by what its purpose hides is not permitted, and without names they are in no order of names', async () => {
    for (const name of ['can-bo-hoc', 'chu-tich-dem', 'giam-sat-hoc', 'du-lieu-hoc']) {
      for (const terms of [{ name: nowNamed('ordinary') }, { number: '092316000026' }, { birthYear: 2016 }])
        expect((await search(name, terms)).body).toMatchObject({ items: [], reason: 'not-permitted' });
      const ids = await foundBy(name, { commune: '31135' });
      expect(ids.length).toBeGreaterThan(1);
      expect(ids).toEqual([...ids].sort());
    }
  });

  it('is walked from page to page without leaving anybody out or telling anybody’s name', async () => {
    for (const name of ['can-bo', 'giam-sat', 'du-lieu', 'can-bo-hoc']) {
      const all = await foundBy(name, { commune: '31135', limit: 50 });
      const walkedIds: unknown[] = [];
      let after: unknown;
      do {
        const page = await search(name, { commune: '31135', limit: 1, ...(after === undefined ? {} : { after }) });
        walkedIds.push(...itemsOf(page).map(({ id }) => id));
        after = page.body.next ?? undefined;
        expect(there().words.in(JSON.stringify(after ?? ''))).toEqual([]);
      } while (after !== undefined);
      expect(all.length).toBeGreaterThan(1);
      expect(walkedIds).toEqual(all);
    }
  });
});

describe('what belongs to a case of strict secrecy', () => {
  it('is there for a supervisor, without names, health and stories', async () => {
    const { referrals, placements, children, cases } = thingsOf('strict');
    const officer = by('giam-sat').person;
    const child = await officer.get(`/children/${children}`);
    expect(child).toMatchObject({ status: 200, body: { id: children, caseId: cases } });
    expect(child.body).not.toHaveProperty('name');
    expect(await officer.get(`/referrals/${referrals}`)).toMatchObject({ status: 200, body: { status: 'completed' } });
    const placed = await officer.get(`/placements/${placements}`);
    expect(placed).toMatchObject({ status: 200, body: { carer: { communeCode: '31135' } } });
    expect(placed.body.carer).not.toHaveProperty('name');
    const { raw } = await officer.get(`/placements/${placements}/matches`);
    expect(Array.isArray(raw) && raw.length > 0).toBe(true);
    expect(JSON.stringify(raw)).not.toContain('"name"');
  });

  it('a referral is seen in an emergency as the list of its case shows it', async () => {
    const { cases, referrals } = thingsOf('strict');
    const reader = by('khan-cap').person;
    const listed = itemsOf(await reader.get(`/referrals?caseId=${cases}`)).find(({ id }) => id === referrals);
    const single = await reader.get(`/referrals/${referrals}`);
    expect(single.status).toBe(200);
    expect(single.body).toEqual(listed);
  });

  it('the copy of a plan is made by who harmed the child, also for a reader who may not know that', async () => {
    for (const name of ['can-bo-hoc', 'giam-sat', 'can-bo']) {
      const { person, headers } = by(name);
      const copy = await person.get(`/cases/${thingsOf('strict').cases}/plan-copy?relation=CHA_ME_KE`, headers);
      expect(copy.status).toBe(200);
      expect(copy.body.redacted).toBe(true);
    }
  });
});

describe('a purpose', () => {
  const ONE: Readonly<Partial<Record<Role, string>>> = {
    ...{
      'commune-worker': 'can-bo',
      'commune-chair': 'chu-tich',
      'province-officer': 'giam-sat',
      auditor: 'kiem-toan',
    },
    ...{
      'data-officer': 'du-lieu',
      administrator: 'quan-tri',
      'hotline-operator': 'tong-dai',
      collaborator: 'cong-tac-vien',
    },
    ...{ 'provider-staff': 'co-so', 'police-liaison': 'cong-an', 'receiving-officer': 'tiep-nhan' },
  };

  it('that the role does not have is refused, in words of both languages', async () => {
    for (const role of ROLES.filter((each) => each !== 'system'))
      for (const purpose of PURPOSES) {
        const answer = await by(ONE[role] ?? '').person.get('/session', { 'annhi-purpose': purpose });
        if (purposesOf(role).includes(purpose)) expect([role, purpose, answer.status]).toEqual([role, purpose, 200]);
        else expect(answer).toMatchObject(REFUSED);
      }
  });

  const REFUSED = {
    status: 403,
    body: {
      code: 'edge.purpose-not-of-role',
      titles: { vi: 'Vai trò này không có mục đích đã nêu', en: 'The role does not have the purpose that was named' },
    },
  };

  it('that nobody has is no purpose at all', async () => {
    const answer = await by('can-bo').person.get('/session', { 'annhi-purpose': 'toi-muon-xem' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'edge.invalid-header' } });
  });

  it('of every recorded event is one that the role of who recorded it has', async () => {
    const { events } = await there().world.context.store.readLog(LOG_START, { limit: 1000 });
    const strange = events.filter(({ meta: { actor, purpose } }) => {
      const [role] = ROLES.filter((each) => each === actor.role);
      return role === undefined || !purposesOf(role).some((each) => each === purpose);
    });
    expect(events.length).toBeGreaterThan(100);
    expect(strange.map(({ type, meta }) => `${type} ${meta.actor.role} ${meta.purpose}`)).toEqual([]);
  });
});
