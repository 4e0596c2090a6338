import { dateOnly } from '#kernel';
import { FixedClock, idOf } from '#testing';
import type { Type } from '@nestjs/common';
import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import { TransferCaseDto } from '../casework/duty.dto.js';
import { FormsController } from '../forms/forms.controller.js';
import { ProvidersController } from '../services/providers.controller.js';
import { MakeReferralDto } from '../services/referrals.dto.js';
import { BodyPipe } from './body.pipe.js';
import { dayOfCheck } from './day-of-check.js';

/** The code named a commune until the communes were merged on 1 July 2025, and none since. */
const MERGED = '31117';
const LAST_SECOND = '2025-06-30T16:59:59.000000Z'; // 23:59:59 in Viet Nam
const MIDNIGHT = '2025-06-30T17:00:00.000000Z';

const isTaken = (at: string, metatype: Type, body: object): Promise<boolean> =>
  new BodyPipe(new FixedClock(at)).transform(body, { type: 'body', metatype }).then(
    () => true,
    () => false,
  );

const transfer = { occurredAt: '2025-06-01', reasonCode: 'NOI_CU_TRU' };
const referral = {
  ...{ caseId: idOf('case'), toOffice: `commune:${MERGED}`, need: 'c', sharedFields: ['name'] },
  ...{ occurredAt: '2025-06-01', legalBasis: 'KHAN_CAP' },
};

/** Takes queries in place of the bus, and answers none. */
class Asked {
  readonly queries: unknown[] = [];

  execute(query: unknown): Promise<undefined> {
    this.queries.push(query);
    return Promise.resolve(undefined);
  }
}
const busOf = (asked: Asked): QueryBus => asked as unknown as QueryBus;

describe('today is the day of the clock of the application, in Viet Nam', () => {
  it.each<[string, Type, object]>([
    ['the receiver of a case', TransferCaseDto, { ...transfer, toCommune: MERGED }],
    ['the receiver of a referral', MakeReferralDto, referral],
  ])('for the commune in a body: %s', async (_, metatype, body) => {
    expect(await isTaken(LAST_SECOND, metatype, body)).toBe(true);
    expect(await isTaken(MIDNIGHT, metatype, body)).toBe(false);
  });

  it('for the forms that are in force', () => {
    const formsBy = (at: string) => new FormsController(busOf(new Asked()), new FixedClock(at)).list({}).items;
    expect(formsBy('2017-06-30T12:00:00.000000Z')).toEqual([]);
    expect(formsBy('2026-11-30T12:00:00.000000Z').length).toBeGreaterThan(10);
  });

  it('for the licences of the register of providers', async () => {
    const asked = new Asked();
    const controller = new ProvidersController(asked as unknown as CommandBus, busOf(asked), new FixedClock(MIDNIGHT));
    const actor = { id: idOf('worker') } as unknown as Parameters<ProvidersController['list']>[1];
    await controller.list({}, actor);
    expect(asked.queries).toEqual([expect.objectContaining({ today: dateOnly('2025-07-01') })]);
  });
});

it('a body that is checked where there is no clock is a fault of ours, and not a commune that is unknown', () => {
  expect(() => dayOfCheck()).toThrow('bodies are checked by BodyPipe');
});
