import { CALENDAR_ID, type DecisionText, calendarCommands } from '#calendar';
import { type Instant, dateInVietnam } from '#kernel';
import type { CommandBus } from '@nestjs/cqrs';
import { ADMINISTRATOR } from './people.js';
import { cityId, requestOf } from './step.js';

const CSV = ['day,kind,what_for', '2027-02-04,off,Tết Âm lịch (mẫu)', '2027-02-05,off,Tết Âm lịch (mẫu)'].join('\n');

/** An administrator recorded a decision on days off, plainly fictional, and it waits for a second person. */
export async function oneCalendarDecision(bus: CommandBus, now: Instant): Promise<void> {
  const text: DecisionText = {
    ...{ decisionNumber: '00/TB-MAU', issuedOn: dateInVietnam(now), issuer: 'Cơ quan mẫu', readAt: 'Văn bản mẫu' },
    status: 'secondary',
    year: 2027,
  };
  const request = requestOf({ key: 'calendar-decision/1', by: ADMINISTRATOR, purpose: 'administration' }, now);
  const input = { decisionId: cityId('calendar-decision', 1), text, csv: CSV };
  const outcome = await bus.execute(calendarCommands.propose(CALENDAR_ID, input, request));
  if (outcome.kind !== 'recorded') throw new Error('the decision on working days was not recorded');
}
