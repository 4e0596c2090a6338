import { type OfficeMoves, type PreviewCalendars, calendarsIn } from '#calendar';
import { owedAcross } from '#casework';
import { timedCommand } from '#commands';
import { type Instant, type WorkingCalendar, derivedId, movedDue, movesOf } from '#kernel';
import type { DataSource } from 'typeorm';
import { dueOfAnswer } from '../domain/referral/clock.js';
import { ReferralOnBoard } from '../read-models/referral-board/referral-board.js';
import type { KnownReferral } from '../domain/referral/referral.state.js';
import { ANSWER_LIMITS } from './answer-times.js';
import type { LapseReferralsDeps } from './lapse-referrals.js';
import { referralCommands } from './referral.commands.js';

const reckonedBy = ({ made }: Pick<KnownReferral, 'made'>, calendar: WorkingCalendar) => ({
  ...{ calendar, rightDue: dueOfAnswer(made.legalBasis, ANSWER_LIMITS) },
});

/** Whether the calendar gives the referral another time than it has. */
export const isReferralMoved = (state: KnownReferral, calendar: WorkingCalendar): boolean =>
  state.obligations.some((each) => movedDue(each, reckonedBy(state, calendar)) !== undefined);

/** Reckons anew what was reckoned by a calendar that is no longer right. Each once, whatever runs. */
export async function reckonReferrals(
  { clock, source, store, send }: LapseReferralsDeps,
  since?: Instant,
): Promise<void> {
  const { inForce: calendar, changedDays } = await calendarsIn(store);
  for await (const { id, state, version } of owedAcross(source.getRepository(ReferralOnBoard), changedDays, since)) {
    if (!isReferralMoved(state, calendar)) continue;
    const key = derivedId(id, calendar.version, `${version}`);
    await send(referralCommands.reckonAnew(id, {}, timedCommand(key, 'reckon-anew', clock.now())));
  }
}

/** What other calendars would move of the answers that are owed, by the office that owes them. */
export const previewReferrals =
  (source: DataSource): PreviewCalendars =>
  async ({ inForce: calendar, changedDays }, now) => {
    const moves: OfficeMoves[] = [];
    for await (const { state } of owedAcross(source.getRepository(ReferralOnBoard), changedDays)) {
      const { moved, revoked } = movesOf(state.obligations, reckonedBy(state, calendar), now);
      if (moved > 0) moves.push({ office: state.made.toOffice, moved, revoked });
    }
    return moves;
  };
