import { EVENT_STORE, type EventStore } from '#event-store';
import { type DateOnly, isUuid } from '#kernel';
import { providerOf } from '#vocabulary';
import { Inject, Injectable } from '@nestjs/common';
import { providerDecider } from '../domain/provider/provider.decider.js';
import { type Standing, standingOf } from '../domain/provider/provider.rules.js';
import { load } from './load.js';
import type { Providers } from './ports.js';

/** The register read from the log, so that nobody is sent to a provider that was closed a moment ago. */
@Injectable()
export class ProvidersInLog implements Providers {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async standing(office: string, need: string, day: DateOnly): Promise<Standing | undefined> {
    const id = providerOf(office);
    if (id === undefined || !isUuid(id)) return undefined;
    return standingOf(await load(this.store, providerDecider, id), need, day);
  }
}
