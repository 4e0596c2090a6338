import type { CommandOutcome } from '#event-store';
import { type JsonObject, type Uuid, isJsonObject } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { type FieldError, Problem } from './problem.js';

/** Types of what commands recorded, by their answers. Not sent: what an answer waits for follows from them. */
const recordedTypes = new WeakMap<object, readonly string[]>();

/** Types of what the command recorded; `undefined` for an answer that was kept from the first time, or is none. */
export const recordedTypesOf = (body: unknown): readonly string[] | undefined =>
  typeof body === 'object' && body !== null ? recordedTypes.get(body) : undefined;

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

  constructor({ id, version, position, warnings, types }: Extract<CommandOutcome, { kind: 'recorded' }>) {
    this.id = id;
    this.version = version;
    this.position = position;
    this.warnings = warnings;
    recordedTypes.set(this, types);
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
      throw new Problem(outcome.code, outcome.detail, fieldsOf(outcome.detail));
  }
}

/** The fields that a refusal names because the form does not allow them so, as other invalid input names them. */
function fieldsOf({ findings }: JsonObject): readonly FieldError[] {
  if (!Array.isArray(findings)) return [];
  return findings.flatMap((each: unknown) => {
    if (!isJsonObject(each)) return [];
    const { path, rule } = each;
    return typeof path === 'string' && typeof rule === 'string' ? [{ pointer: path, code: rule }] : [];
  });
}
