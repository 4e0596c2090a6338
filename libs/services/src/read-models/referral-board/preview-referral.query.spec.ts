import { FixedClock } from '#testing';
import { RECEIVER, SENDER, someId, theCase } from '../../domain/services.fixture.js';
import { PreviewReferral, PreviewReferralHandler } from './preview-referral.query.js';

it('what the register says of a receiver is asked for the day of the clock in Viet Nam', async () => {
  const days: string[] = [];
  const providers = {
    standing: (_office: string, _need: string, day: string) => {
      days.push(day);
      return Promise.resolve(undefined);
    },
  };
  const cases = { find: () => Promise.resolve({ ...theCase, secrecy: 'ordinary' as const }) };
  const children = { find: () => Promise.resolve(undefined), birthOf: () => Promise.resolve(undefined) };
  const clock = new FixedClock('2031-05-31T16:59:59.000000Z');
  const preview = new PreviewReferralHandler(cases, children, providers, clock);
  const draft = { caseId: theCase.caseId, sharedFields: [], toOffice: RECEIVER, need: 'c' };
  const actor = { id: someId('worker'), role: 'commune-worker' as const, office: SENDER };
  await preview.execute(new PreviewReferral(draft, actor));
  clock.move(1000);
  await preview.execute(new PreviewReferral(draft, actor));
  expect(days).toEqual(['2031-05-31', '2031-06-01']);
});
