import { accept, acceptWithWarnings, refuse } from '#kernel';
import {
  CHILD,
  NUMBER,
  OTHER_NUMBER,
  disputed,
  given,
  proposed,
  registered,
  someId,
  verified,
  withdrawn,
} from './child.fixture.js';
import { numberStatusOf } from './child.view.js';
import {
  type ProposeNumber,
  type VerifyNumber,
  disputeNumber,
  proposeNumber,
  verifyNumber,
  withdrawNumber,
} from './numbers.decide.js';

const plausible = (): readonly string[] => [];
const told: ProposeNumber = { number: NUMBER, source: 'told', occurredAt: '2026-03-20', warningsOf: plausible };
const matched: VerifyNumber = {
  number: NUMBER,
  method: 'police-match',
  evidence: { digest: 'sha256:00' },
  occurredAt: '2026-03-21',
  warningsOf: plausible,
};
const end = { number: NUMBER, reasonCode: 'cancelled-by-registry', occurredAt: '2026-03-22' } as const;
const clash = { number: NUMBER, otherChildId: someId('other-child'), occurredAt: '2026-03-22' };

describe('a number is proposed', () => {
  it('with where it comes from', () => {
    expect(given(registered()).when(proposeNumber, told)).toEqual(
      accept({
        type: 'ResidentNumberProposed',
        data: { childId: CHILD, number: NUMBER, source: 'told', occurredAt: '2026-03-20' },
      }),
    );
  });

  it.each(['09221600001', '0922160000171', '09221600001x', ''])('only with twelve digits, not as "%s"', (number) => {
    expect(given(registered()).when(proposeNumber, { ...told, number })).toEqual(
      refuse('children.resident-number-malformed'),
    );
  });

  it('with a warning where its structure does not fit the child, never refused', () => {
    const warningsOf = (number: string, child: object): string[] => [`${number} ${JSON.stringify(child)}`];
    const decision = given(registered({ sex: 'NU', birthDate: '2016' })).when(proposeNumber, { ...told, warningsOf });
    expect(decision).toMatchObject({ kind: 'accepted', warnings: [`${NUMBER} {"birth":"2016","sex":"NU"}`] });
  });

  it.each([
    ['proposed', [proposed()]],
    ['verified', [proposed(), verified()]],
    ['disputed', [proposed(), verified(), disputed()]],
  ])('once: nothing to do while it is %s', (_, events) => {
    expect(given(registered(), ...events).when(proposeNumber, told)).toEqual(accept());
  });

  it('never again after it was withdrawn', () => {
    expect(given(registered(), proposed(), withdrawn()).when(proposeNumber, told)).toEqual(
      refuse('children.resident-number-withdrawn'),
    );
  });

  it('beside another one that is verified: which of them is right is found out later', () => {
    const decision = given(registered(), verified()).when(proposeNumber, { ...told, number: OTHER_NUMBER });
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ type: 'ResidentNumberProposed' }] });
  });

  it('not in the future, and not of a child that nobody registered', () => {
    expect(given(registered()).when(proposeNumber, { ...told, occurredAt: '2027' })).toEqual(
      refuse('children.occurs-in-future'),
    );
    expect(given().when(proposeNumber, told)).toEqual(refuse('children.not-found'));
  });
});

describe('a number is verified', () => {
  const { warningsOf: _warnings, ...evidence } = matched;
  const verification = { type: 'ResidentNumberVerified', data: { ...evidence, childId: CHILD } } as const;

  it('after it was proposed', () => {
    expect(given(registered(), proposed()).when(verifyNumber, matched)).toEqual(accept(verification));
  });

  it('and proposed at once where nobody proposed it before', () => {
    const proposal = { childId: CHILD, number: NUMBER, source: 'registry', occurredAt: '2026-03-21' } as const;
    expect(given(registered()).when(verifyNumber, matched)).toEqual(
      acceptWithWarnings([{ type: 'ResidentNumberProposed', data: proposal }, verification], []),
    );
  });

  it('with a warning where its structure does not fit the child', () => {
    const decision = given(registered(), proposed()).when(verifyNumber, { ...matched, warningsOf: () => ['odd'] });
    expect(decision).toEqual(acceptWithWarnings([verification], ['odd']));
  });

  it('once', () => {
    expect(given(registered(), verified()).when(verifyNumber, matched)).toEqual(accept());
  });

  it('again after a dispute', () => {
    expect(given(registered(), verified(), disputed()).when(verifyNumber, matched)).toEqual(accept(verification));
  });

  it.each([
    ['verified', [verified(OTHER_NUMBER)]],
    ['disputed', [verified(OTHER_NUMBER), disputed(OTHER_NUMBER)]],
  ])('not while another one is %s', (_, events) => {
    expect(given(registered(), ...events).when(verifyNumber, matched)).toEqual(
      refuse('children.another-number-stands'),
    );
  });

  it('when the other one was withdrawn first', () => {
    const history = [registered(), proposed(), verified(OTHER_NUMBER), withdrawn(OTHER_NUMBER)];
    expect(given(...history).when(verifyNumber, matched)).toEqual(accept(verification));
  });

  it('never again after it was withdrawn', () => {
    expect(given(registered(), proposed(), withdrawn()).when(verifyNumber, matched)).toEqual(
      refuse('children.resident-number-withdrawn'),
    );
  });

  it('not with eleven digits, not in the future, and not of a child that nobody registered', () => {
    const malformed = { ...matched, number: '09221600001' };
    expect(given(registered()).when(verifyNumber, malformed)).toEqual(refuse('children.resident-number-malformed'));
    const ahead = { ...matched, occurredAt: '2026-04' };
    expect(given(registered()).when(verifyNumber, ahead)).toEqual(refuse('children.occurs-in-future'));
    expect(given().when(verifyNumber, matched)).toEqual(refuse('children.not-found'));
  });
});

describe('a number is disputed', () => {
  it('when another child holds it too', () => {
    expect(given(registered(), verified()).when(disputeNumber, clash)).toEqual(
      accept({ type: 'ResidentNumberDisputed', data: { ...clash, childId: CHILD } }),
    );
  });

  it('with a third child as well', () => {
    const third = { ...clash, otherChildId: someId('third-child') };
    expect(given(registered(), verified(), disputed()).when(disputeNumber, third)).toMatchObject({
      events: [{ type: 'ResidentNumberDisputed' }],
    });
  });

  it.each([
    ['it was only proposed', [proposed()]],
    ['it was withdrawn in between', [verified(), withdrawn()]],
    ['the child never had it', []],
    ['the dispute with that child is known', [verified(), disputed()]],
  ])('not where %s', (_, events) => {
    expect(given(registered(), ...events).when(disputeNumber, clash)).toEqual(accept());
  });

  it('not of a child that nobody registered', () => {
    expect(given().when(disputeNumber, clash)).toEqual(refuse('children.not-found'));
  });
});

describe('a number is withdrawn', () => {
  const ended = accept({ type: 'ResidentNumberWithdrawn', data: { ...end, childId: CHILD } });

  it.each([
    ['proposed', [proposed()]],
    ['verified', [verified()]],
    ['disputed', [verified(), disputed()]],
  ])('while it is %s', (_, events) => {
    expect(given(registered(), ...events).when(withdrawNumber, end)).toEqual(ended);
  });

  it('once', () => {
    expect(given(registered(), proposed(), withdrawn()).when(withdrawNumber, end)).toEqual(accept());
  });

  it('only if it was given to the child', () => {
    expect(given(registered()).when(withdrawNumber, end)).toEqual(refuse('children.number-not-assigned'));
  });

  it('not with eleven digits, not in the future, and not of a child that nobody registered', () => {
    const malformed = { ...end, number: '09221600001' };
    expect(given(registered()).when(withdrawNumber, malformed)).toEqual(refuse('children.resident-number-malformed'));
    const ahead = { ...end, occurredAt: '2026-04' };
    expect(given(registered(), proposed()).when(withdrawNumber, ahead)).toEqual(refuse('children.occurs-in-future'));
    expect(given().when(withdrawNumber, end)).toEqual(refuse('children.not-found'));
  });
});

describe('how far a child has come to a number', () => {
  it.each([
    ['none', []],
    ['proposed', [proposed()]],
    ['verified', [proposed(OTHER_NUMBER), verified()]],
    ['disputed', [verified(), disputed()]],
    ['none', [proposed(), withdrawn()]],
  ])('is %s', (status, events) => {
    const { state } = given(registered(), ...events);
    expect(state.status === 'registered' && numberStatusOf(state)).toBe(status);
  });
});
