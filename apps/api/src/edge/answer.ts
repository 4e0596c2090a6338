import type { CommandOutcome } from '#event-store';
import type { Uuid } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { Problem } from './problem.js';

/** What a command answers: the thing, its version (also the ETag), and the log position that a reader has to reach. */
export class CommandAnswer {
  @ApiProperty({ type: String, format: 'uuid' })
  readonly id: Uuid;

  @ApiProperty({ description: 'Version of the stream after the command; also the ETag' })
  readonly version: number;

  @ApiProperty({ type: String, description: 'Log position; send it back as Annhi-Position to read your own write' })
  readonly position: string;

  @ApiProperty({ type: [String], description: 'Codes of what was recorded although it looks wrong' })
  readonly warnings: readonly string[];

  constructor({ id, version, position, warnings }: Extract<CommandOutcome, { kind: 'recorded' }>) {
    this.id = id;
    this.version = version;
    this.position = position;
    this.warnings = warnings;
  }
}

/** The answer of a recorded command. Throws the problem of a refusal (by its code) or of a stale `If-Match` (412). */
export function answer(outcome: CommandOutcome): CommandAnswer {
  switch (outcome.kind) {
    case 'recorded':
      return new CommandAnswer(outcome);
    case 'stale':
      throw new Problem('edge.stale', { version: outcome.version, changed: [...outcome.changed] });
    case 'refused':
      throw new Problem(outcome.code, outcome.detail);
  }
}
