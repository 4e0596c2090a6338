import { codeList } from '#reference';
import { CONSENT_EXCEPTIONS, consentersIn, mayConsent } from './consent.rules.js';
import { BASES, DECIDERS, FACILITY_LEVELS, rulingBy, rulingsFor } from './deciding.rules.js';
import { meetingsBefore } from './placement.rules.js';

const codesOf = (list: string) => codeList(list).items.map(({ code }) => code);

describe('who decides that a child is given into care', () => {
  it.each([
    ['62.1', '61.1', [['CHU_TICH', '66.1']]],
    ['62.1', '61.2', [['CHU_TICH', '66.1']]],
    ['62.3', '61.2', [['CHU_TICH', '66.1']]],
    ['62.4', '61.1', [['CHU_TICH', '66.1']]],
    ['62.1', '61.4', [['SO', '66.3']]],
    ['62.3', '61.4', [['SO', '66.3']]],
    ['62.2', '61.4', [['TOA_AN', '66.4']]],
    [
      ...(['62.2', '61.1'] as const),
      [
        ['TOA_AN', '66.4'],
        ['CHU_TICH', '63.1.b'],
      ],
    ],
  ])('in case %s for care of form %s follows from Article 66', (careCase, form, expected) => {
    expect(rulingsFor({ careCase, form }).map(({ decider, basis }) => [decider, basis])).toEqual(expected);
  });

  it('of a facility of the former district is not settled: the department’s decision says which body it was', () => {
    expect(rulingsFor({ careCase: '62.1', form: '61.4', facilityLevel: 'HUYEN' })).toEqual([
      { decider: 'SO', basis: '66.2' },
    ]);
    expect(rulingBy('CHU_TICH', { careCase: '62.1', form: '61.4' })).toBeUndefined();
  });

  it('is read, second-hand or not settled as the data have it, and nothing second-hand is called verified', () => {
    const statusOf = (list: string, code: string) => {
      const { items, status } = codeList(list);
      return items.find((each) => each.code === code)?.status ?? status;
    };
    expect(BASES.map((code) => [code, statusOf('placement_bases', code)])).toEqual([
      ['66.1', 'verified'],
      ['66.4', 'verified'],
      ['66.3', 'secondary'],
      ['66.2', 'not-settled'],
      ['63.1.b', 'not-settled'],
    ]);
    expect(DECIDERS.map((code) => statusOf('placement_deciders', code))).toEqual([
      'verified',
      'secondary',
      'secondary',
    ]);
    expect(statusOf('care_consent_exceptions', 'KHONG_CO')).toBe('not-settled');
  });

  it('is told by codes that have their words', () => {
    expect(codesOf('placement_deciders')).toEqual([...DECIDERS]);
    expect(codesOf('placement_bases').toSorted()).toEqual([...BASES].toSorted());
    expect(codesOf('facility_levels')).toEqual([...FACILITY_LEVELS]);
    expect(codesOf('care_consent_exceptions')).toEqual([...CONSENT_EXCEPTIONS]);
  });
});

describe('whose written consent counts', () => {
  it('is the guardian’s for an orphan, the parents’ where the child is unsafe with them', () => {
    expect(consentersIn('62.1')).toEqual(['GIAM_HO']);
    expect(consentersIn('62.2')).toEqual(['CHA_ME', 'CHA', 'ME']);
    expect(consentersIn('62.3')).toEqual(['CHA_ME', 'CHA', 'ME', 'GIAM_HO']);
  });

  it('is never that of another relative or of the carer', () => {
    for (const careCase of ['62.1', '62.2', '62.3', '62.4'])
      expect(['NGUOI_THAN', 'NGUOI_NHAN'].some((giver) => mayConsent(giver, careCase))).toBe(false);
  });
});

describe('the child and the carer meet before', () => {
  const asked = (form: string, more = {}) =>
    meetingsBefore({ form, fromFacility: false, isThereAlready: false, ...more });

  it('twice where they are no kin, or where the child leaves a facility for a family', () => {
    expect(asked('61.2')).toBe(2);
    expect(asked('61.1', { fromFacility: true })).toBe(2);
  });

  it('not at all where the law asks for no meeting: kin, a facility, a child that lives there since an emergency', () => {
    expect(asked('61.1')).toBe(0);
    expect(asked('61.4', { fromFacility: true })).toBe(0);
    expect(asked('61.2', { isThereAlready: true })).toBe(0);
  });
});
