import { FixedClock } from '#testing';
import { logWithCase } from '../../application/log.fixture.js';
import { day, granted, registered } from '../../domain/provider/provider.fixture.js';
import { RECEIVER, SENDER, someId, theCase } from '../../domain/services.fixture.js';
import { PreviewReferral, PreviewReferralHandler } from './preview-referral.query.js';

it('what the register says of a receiver is asked for the day of the clock in Viet Nam', async () => {
  const log = await logWithCase();
  await log.atProvider(registered(), granted({ validTo: day('2031-05-31') }));
  const clock = new FixedClock('2031-05-31T16:59:59.000000Z');
  const preview = new PreviewReferralHandler(log.store, clock);
  const draft = { caseId: theCase.caseId, sharedFields: [], toOffice: RECEIVER, need: 'c' };
  const actor = { id: someId('worker'), role: 'commune-worker' as const, office: SENDER };
  const warned = async () => (await preview.execute(new PreviewReferral(draft, actor)))?.warnings;
  expect(await warned()).toEqual([]);
  clock.move(1000);
  expect(await warned()).toEqual(['services.provider-unlicensed']);
});
