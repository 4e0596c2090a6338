import { secrecyOf } from '#access';
import { caseDecider, communesOfCase } from '#casework';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { load } from './load.js';
import type { CaseSeen, Cases } from './ports.js';

/** The cases read from the log, so that nothing is booked to a case that was closed a moment ago. */
@Injectable()
export class CasesInLog implements Cases {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async find(caseId: Uuid): Promise<CaseSeen | undefined> {
    const found = await load(this.store, caseDecider, caseId);
    if (found.status === 'none') return undefined;
    const { childId, responsibleCommune, status, earlierEpisodes, beganAt, closedAt, abuseForms } = found;
    const communes = [...new Set(communesOfCase(found))];
    return {
      caseId,
      childId,
      communes,
      responsibleCommune,
      open: status === 'open',
      secrecy: secrecyOf(abuseForms),
      episodes: [...earlierEpisodes, { beganAt, closedAt }],
    };
  }
}
