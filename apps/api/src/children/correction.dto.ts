import type { CorrectChildFact, RegisterChild } from '#children';
import { communeOf, type Actor } from '#access';
import type { Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { Problem } from '../edge/problem.js';
import { IsCleanText, IsUuidText } from '../edge/validators.js';
import { RecordResidenceDto, RegisterChildDto, StateIdentityDto } from './children.dto.js';
import { Optional } from '../edge/optional.js';

/** Puts another telling in the place of a fact: exactly one of the three, of the type of the original. */
export class CorrectChildFactDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'factId of the fact that was told wrongly' })
  @IsUuidText()
  correctsEventId: Uuid;

  @ApiPropertyOptional({ type: RegisterChildDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => RegisterChildDto)
  registration?: RegisterChildDto;

  @ApiPropertyOptional({ type: StateIdentityDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => StateIdentityDto)
  identity?: StateIdentityDto;

  @ApiPropertyOptional({ type: RecordResidenceDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => RecordResidenceDto)
  residence?: RecordResidenceDto;

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  reason: string;
}

/** The correction that the body tells. Throws the problem of an input that tells none or several. */
export function correctionOf({ correctsEventId, reason, ...told }: CorrectChildFactDto): CorrectChildFact {
  const { registration, identity, residence } = told;
  const facts = [
    registration && ({ type: 'ChildRegistered', data: registration } as const),
    identity && ({ type: 'IdentityStated', data: identity } as const),
    residence && ({ type: 'ResidenceRecorded', data: residence } as const),
  ].filter((fact) => fact !== undefined);
  const [fact] = facts;
  if (fact === undefined || facts.length > 1)
    throw new Problem('edge.invalid-input', {}, [{ pointer: '', code: 'not-exactly-one-fact' }]);
  return { correctsEventId, reason, fact };
}

/** The registration that the body tells; the commune in whose office it is told has a duty from then on. */
export function registrationOf(dto: RegisterChildDto, childId: Uuid, { office }: Actor): RegisterChild {
  const commune = communeOf(office);
  return Object.assign(commune === undefined ? { childId } : { childId, dutyCommunes: [commune] }, dto);
}
