import { FixedClock } from '#testing';
import type { Type } from '@nestjs/common';
import { BodyPipe } from '../edge/body.pipe.js';
import { BeginServiceDto, ContactDto } from '../services/services.dto.js';
import { ListReferralsDto, MakeReferralDto } from '../services/referrals.dto.js';
import {
  ProposeNumberDto,
  RecordResidenceDto,
  RegisterChildDto,
  SearchChildrenDto,
  VerifyNumberDto,
} from './children.dto.js';
import { CorrectChildFactDto } from './correction.dto.js';

const id = '3e0d8f4a-53b5-5c0e-8a4b-0e7f7a1f6b11';
const pipe = new BodyPipe(new FixedClock('2026-03-10T08:00:00.000000Z'));

/** The pointers that the edge refuses in a body; none for a body that it takes. */
async function wrongIn(metatype: Type, body: object): Promise<readonly string[]> {
  try {
    await pipe.transform(body, { type: 'body', metatype });
    return [];
  } catch (thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('errors' in thrown)) throw thrown;
    return JSON.stringify(thrown.errors).match(/\/[\w/]*/g) ?? [];
  }
}

const child = { sex: 'KHONG_BIET', occurredAt: '2026-03' };
const number = { number: '092216000017', occurredAt: '2026-03-01' };
const contact = { kind: 'c', occurredAt: '2026-03-01' };
const referral = {
  ...{ caseId: id, toOffice: 'commune:31135', need: 'c', sharedFields: ['name'], occurredAt: '2026-03-01' },
  legalBasis: 'KHAN_CAP',
};

describe('a body that is taken', () => {
  it.each<[string, Type, object]>([
    ['a child of whom nothing is known', RegisterChildDto, child],
    ['an estimated age', RegisterChildDto, { ...child, estimatedAge: { years: 9, asOf: '2026-03-01' } }],
    ['a commune of today', RegisterChildDto, { ...child, residenceCommune: '31120' }],
    [
      'a number of eleven digits: the register refuses it with a code of its own',
      ProposeNumberDto,
      { ...number, number: '09221600001', source: 'told' },
    ],
    ['a verification', VerifyNumberDto, { ...number, method: 'paper', evidence: {} }],
    ['a search without terms', SearchChildrenDto, {}],
    ['a first contact', BeginServiceDto, { caseId: id, contact }],
    ['a referral', MakeReferralDto, referral],
    ['a page of referrals', ListReferralsDto, { limit: '5', status: 'made' }],
  ])('%s', async (_, metatype, body) => {
    expect(await wrongIn(metatype, body)).toEqual([]);
  });
});

describe('a body that is refused, with the place of the fault', () => {
  it.each<[string, Type, object, string]>([
    ['an unknown field', RegisterChildDto, { ...child, extra: 1 }, '/extra'],
    ['a field that says null instead of being absent', RegisterChildDto, { ...child, name: null }, '/name'],
    ['an age that says null', RegisterChildDto, { ...child, estimatedAge: null }, '/estimatedAge'],
    ['an age that is a list', RegisterChildDto, { ...child, estimatedAge: [] }, '/estimatedAge'],
    [
      'an age of 18',
      RegisterChildDto,
      { ...child, estimatedAge: { years: 18, asOf: '2026-03-01' } },
      '/estimatedAge/years',
    ],
    [
      'an estimate of an impossible day',
      RegisterChildDto,
      { ...child, estimatedAge: { years: 9, asOf: '2026-02-30' } },
      '/estimatedAge/asOf',
    ],
    ['an impossible birth date', RegisterChildDto, { ...child, birthDate: '2016-02-30' }, '/birthDate'],
    ['a code that is not in the list', RegisterChildDto, { ...child, sex: 'male' }, '/sex'],
    ['a commune that is none', RegisterChildDto, { ...child, residenceCommune: '99999' }, '/residenceCommune'],
    [
      'a commune code that was another unit’s on the day',
      RecordResidenceDto,
      { communeCode: '31120', validFrom: 'yesterday' },
      '/validFrom',
    ],
    ['a number that is a number', ProposeNumberDto, { ...number, number: 92216000017, source: 'told' }, '/number'],
    ['a verification without evidence', VerifyNumberDto, { ...number, method: 'paper' }, '/evidence'],
    [
      'a correction of a fact without its fields',
      CorrectChildFactDto,
      { correctsEventId: id, reason: 'thử', residence: {} },
      '/residence/communeCode',
    ],
    [
      'a correction that says null',
      CorrectChildFactDto,
      { correctsEventId: id, reason: 'thử', identity: null },
      '/identity',
    ],
    ['a search for part of a number', SearchChildrenDto, { number: '0922' }, '/number'],
    ['a first contact without the contact', BeginServiceDto, { caseId: id }, '/contact'],
    ['a first contact that is a list', BeginServiceDto, { caseId: id, contact: [] }, '/contact'],
    ['a cost that is not whole', ContactDto, { ...contact, costVnd: 0.5 }, '/costVnd'],
    ['a receiver that is no office', MakeReferralDto, { ...referral, toOffice: 'commune:99999' }, '/toOffice'],
    ['a receiver that receives nothing', MakeReferralDto, { ...referral, toOffice: 'province:92' }, '/toOffice'],
    [
      'a field that cannot be shared',
      MakeReferralDto,
      { ...referral, sharedFields: ['residentNumber'] },
      '/sharedFields',
    ],
    ['too long a page', ListReferralsDto, { limit: '101' }, '/limit'],
  ])('%s', async (_, metatype, body, pointer) => {
    expect(await wrongIn(metatype, body)).toContain(pointer);
  });
});
