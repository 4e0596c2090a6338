import { type AccountPage, type AccountView, type HeldArea, type HeldGrant, type Role } from '#access';
import type { Instant, Uuid } from '#kernel';
import { HUMAN_ROLES, ROLES } from '#vocabulary';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PageDto } from '../edge/paging.dto.js';
import { Optional } from '../edge/optional.js';
import { IsCleanText, IsCommuneCode, IsInstantText, IsOfficeText } from '../edge/validators.js';

/** A role in an office. */
export class RoleDto {
  @ApiProperty({ enum: HUMAN_ROLES })
  @IsIn(HUMAN_ROLES)
  role: Role;

  @ApiProperty({ example: 'commune:31120' })
  @IsOfficeText()
  office: string;
}

/** A new account with its first role. */
export class OpenAccountDto extends RoleDto {
  @ApiProperty({ maxLength: 100 })
  @IsCleanText(100)
  username: string;

  @ApiProperty({ maxLength: 200 })
  @IsCleanText(200)
  displayName: string;
}

/** A role from a day on, and until one. */
export class GrantRoleDto extends RoleDto {
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Now unless told' })
  @Optional()
  @IsInstantText()
  validFrom?: Instant;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Without an end unless told' })
  @Optional()
  @IsInstantText()
  validTo?: Instant;
}

/** An area of charge that ends. */
export class AreaDto extends RoleDto {
  @ApiProperty({ example: '31120' })
  @IsCommuneCode()
  commune: string;
}

/** An area of charge, from a day on, and until one. */
export class AssignAreaDto extends GrantRoleDto {
  @ApiProperty({ example: '31120' })
  @IsCommuneCode()
  commune: string;
}

export class ListAccountsDto extends PageDto {
  @ApiPropertyOptional({ maxLength: 100, description: 'A part of the user name' })
  @Optional()
  @IsCleanText(100)
  username?: string;

  @ApiPropertyOptional({ enum: HUMAN_ROLES })
  @Optional()
  @IsIn(HUMAN_ROLES)
  role?: Role;

  @ApiPropertyOptional({ example: 'commune:31120' })
  @Optional()
  @IsOfficeText()
  office?: string;
}

/** A new office. */
export class OpenOfficeDto {
  @ApiProperty({ example: 'police:92' })
  @IsOfficeText()
  office: string;

  @ApiProperty({ maxLength: 200 })
  @IsCleanText(200)
  name: string;
}

/** Another successor than was told, or none. */
export class CorrectSuccessorDto {
  @ApiProperty({ example: 'commune:31120' })
  @IsOfficeText()
  office: string;

  @ApiPropertyOptional({ example: 'commune:31135', description: 'None where the office goes on by itself after all' })
  @Optional()
  @IsOfficeText()
  successor?: string;

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  reason: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Now unless told' })
  @Optional()
  @IsInstantText()
  validFrom?: Instant;
}

/** Which office goes on with the work of another one. */
export class SucceedOfficeDto {
  @ApiProperty({ example: 'commune:31120' })
  @IsOfficeText()
  office: string;

  @ApiProperty({ example: 'commune:31135' })
  @IsOfficeText()
  successor: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Now unless told' })
  @Optional()
  @IsInstantText()
  validFrom?: Instant;
}

/** A role that is or was held. */
export class HeldRoleDto implements HeldGrant {
  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ example: 'commune:31120' })
  office: string;

  @ApiProperty({ type: String, format: 'date-time' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validTo: string | null;
}

export class HeldAreaDto extends HeldRoleDto implements HeldArea {
  @ApiProperty({ example: '31120' })
  commune: string;
}

export class AccountDto implements AccountView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  version: number;

  @ApiProperty({ enum: ['open', 'closed'] })
  status: AccountView['status'];

  @ApiProperty({ type: String, nullable: true })
  username: string | null;

  @ApiProperty({ type: String, nullable: true })
  displayName: string | null;

  @ApiProperty()
  hasSecondFactor: boolean;

  @ApiProperty({ type: [HeldRoleDto] })
  grants: readonly HeldRoleDto[];

  @ApiProperty({ type: [HeldAreaDto] })
  areas: readonly HeldAreaDto[];
}

export class AccountPageDto implements AccountPage {
  @ApiProperty({ type: [AccountDto] })
  items: readonly AccountDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
