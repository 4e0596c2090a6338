import { type Action, type CommandRequest, type Decide, type Facts, StreamCommand, execute } from '#access';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { officeOf } from '#vocabulary';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordInspection } from '../domain/provider/inspection.decide.js';
import { endLicence, grantLicence, renewLicence } from '../domain/provider/licence.decide.js';
import { providerDecider } from '../domain/provider/provider.decider.js';
import type { ProviderEvent } from '../domain/provider/provider.events.js';
import type { ProviderState } from '../domain/provider/provider.state.js';
import { closeProvider, registerProvider, stateDetails } from '../domain/provider/register.decide.js';
import type { ServicesRefusal } from '../domain/refusals.js';
import type { ServicesOutcome } from './referral.commands.js';

/** A command on one provider. Made by `providerCommands`. */
export class ProviderCommand extends StreamCommand<ProviderState, ProviderEvent, ServicesRefusal> {}

/** A provider is of no commune; its own people see what the register says of it. */
export const factsOfProvider = (state: ProviderState): Facts =>
  state.status === 'unknown' ? { communes: [] } : { communes: [], receivers: [officeOf('provider', state.providerId)] };

@CommandHandler(ProviderCommand)
export class ProviderCommandHandler implements ICommandHandler<ProviderCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute(command: ProviderCommand): Promise<ServicesOutcome> {
    return execute(this.store, providerDecider, factsOfProvider, command);
  }
}

const KEEP: Action = 'services:keep-providers';

const step =
  <Input>(decide: Decide<ProviderState, Input, ProviderEvent, ServicesRefusal>) =>
  (id: Uuid, input: Input, request: CommandRequest): ProviderCommand =>
    new ProviderCommand(id, request, {
      action: KEEP,
      decide: (state, ctx, history) => decide(state, input, ctx, history),
    });

/** Everything that can be done to a provider. Its id is that of its office: `provider:<id>`. */
export const providerCommands = {
  register: step(registerProvider),
  stateDetails: step(stateDetails),
  grantLicence: step(grantLicence),
  renewLicence: step(renewLicence),
  /** Revoked, or given back. */
  endLicence: step(endLicence),
  recordInspection: step(recordInspection),
  close: step(closeProvider),
} as const;
