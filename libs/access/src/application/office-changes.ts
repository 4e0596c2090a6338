import { type CommandMaker, type CommandRequest, Sender } from '#commands';
import { Injectable } from '@nestjs/common';
import type { Ctx } from '#kernel';
import type { Office } from '#permit';
import type { AccessRefusal } from '../domain/account/refusals.js';
import {
  type CorrectSuccessor,
  type OpenOffice,
  type SucceedOffice,
  officeIdOf,
  succeedOffice,
  successorsOf,
} from '../domain/office/office.decide.js';
import type { AccessOutcome } from './account.commands.js';
import { officeCommands } from './office.commands.js';
import { Offices } from './offices.js';

/** Commands on offices. What this process knew of the office is forgotten, so that a successor counts at once. */
@Injectable()
export class OfficeChanges {
  constructor(
    private readonly offices: Offices,
    private readonly sender: Sender,
  ) {}

  open(input: OpenOffice, request: CommandRequest): Promise<AccessOutcome> {
    return this.send(officeCommands.open, input, request);
  }

  succeed(input: SucceedOffice, request: CommandRequest): Promise<AccessOutcome> {
    return this.send(officeCommands.succeed, input, request);
  }

  /** What would come of a succession now: whoever asks for one that leads into a circle hears of it before anybody agrees. */
  async trySucceeding(input: SucceedOffice, ctx: Ctx): Promise<ReturnType<typeof succeedOffice>> {
    const line = [...(await successorsOf(input.successor, (each) => this.offices.read(each))).keys()];
    return succeedOffice(await this.offices.read(input.office), { ...input, line }, ctx);
  }

  /** Another successor than was said, or none. */
  correctSuccessor(input: CorrectSuccessor, request: CommandRequest): Promise<AccessOutcome> {
    return this.send(officeCommands.correctSuccessor, input, request);
  }

  private async send<Input extends { readonly office: Office }>(
    command: CommandMaker<Input, AccessRefusal>,
    input: Input,
    request: CommandRequest,
  ): Promise<AccessOutcome> {
    const outcome = await this.sender.send(command(officeIdOf(input.office), input, request));
    this.offices.forget(input.office);
    return outcome;
  }
}
