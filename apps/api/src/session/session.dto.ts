import { ACTION_NAMES, type Action, type ListedSession, ROLES, type Role } from '#access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { Optional } from '../edge/optional.js';
import { IsCleanText } from '../edge/validators.js';

/** Who signs in. */
export class SignInDto {
  @ApiProperty({ maxLength: 100 })
  @IsCleanText(100)
  username: string;

  @ApiProperty({ maxLength: 200 })
  @IsCleanText(200)
  password: string;

  @ApiPropertyOptional({ maxLength: 40, description: 'Of the second factor: six digits, or a recovery code' })
  @Optional()
  @IsCleanText(40)
  code?: string;

  @ApiPropertyOptional({ enum: ROLES, description: 'Which of several roles to act in; the first one unless told' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ example: 'commune:31120' })
  @IsOptional()
  @Matches(/^[a-z]+(?::[0-9a-f-]{2,36})?$/)
  office?: string;
}

/** The person of the session proves again who they are. */
export class ConfirmDto {
  @ApiProperty({ maxLength: 200 })
  @IsCleanText(200)
  password: string;

  @ApiPropertyOptional({ maxLength: 40 })
  @Optional()
  @IsCleanText(40)
  code?: string;
}

/** A role held in an office. */
export class GrantDto {
  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ example: 'commune:31120' })
  office: string;
}

/** Who is signed in. */
export class SessionDto {
  @ApiProperty({ format: 'uuid' })
  accountId: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ example: 'commune:31120' })
  office: string;

  @ApiProperty({ type: String, nullable: true })
  displayName: string | null;

  @ApiProperty({ type: [GrantDto] })
  grants: readonly GrantDto[];

  @ApiProperty({
    enum: ACTION_NAMES,
    isArray: true,
    description: 'What the person may do to something; to which thing, each request is asked',
  })
  may: readonly Action[];

  @ApiProperty({ type: [String], description: 'Communes in charge besides the own one' })
  areas: readonly string[];

  @ApiProperty({ description: 'Whether a second factor has to be set up before anything else' })
  restricted: boolean;

  @ApiProperty({ description: 'Whether who is there was proven in the last ten minutes' })
  fresh: boolean;

  @ApiProperty({ description: 'Whether sign-in asks for a code as well' })
  hasSecondFactor: boolean;
}

/** A session of the person who asks. */
export class ListedSessionDto implements Omit<ListedSession, 'lastSeenAt' | 'expiresAt'> {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ROLES })
  role: string;

  @ApiProperty({ example: 'commune:31120' })
  office: string;

  @ApiProperty({ example: '203.0.113.7' })
  address: string;

  @ApiProperty({ description: 'The browser, as it calls itself' })
  agent: string;

  @ApiProperty({ type: String, format: 'date-time' })
  lastSeenAt: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: Date;

  @ApiProperty({ description: 'Whether it is the one that asks' })
  current: boolean;
}

export class ListedSessionsDto {
  @ApiProperty({ type: [ListedSessionDto] })
  items: readonly ListedSessionDto[];
}

/** What an authenticator app reads. */
export class OfferedFactorDto {
  @ApiProperty({ example: 'otpauth://totp/…' })
  uri: string;

  @ApiProperty({ description: 'The same secret, to be typed' })
  secret: string;
}

export class CodeDto {
  @ApiProperty({ example: '123 456', maxLength: 20 })
  @Matches(/^[\s-]*(?:\d[\s-]*){6}$/)
  @MaxLength(20)
  code: string;
}

export class RecoveryCodesDto {
  @ApiProperty({ type: [String], description: 'Each is good once; they are not shown again' })
  recoveryCodes: readonly string[];
}

export class NewPasswordDto {
  @ApiProperty({ minLength: 12, maxLength: 200 })
  @IsCleanText(200)
  password: string;
}

/** Sets the first or a new password by a one-time code. */
export class RedeemDto {
  @ApiProperty({ maxLength: 100 })
  @IsCleanText(100)
  username: string;

  @ApiProperty({ maxLength: 40 })
  @IsCleanText(40)
  code: string;

  @ApiProperty({ minLength: 12, maxLength: 200 })
  @IsCleanText(200)
  password: string;
}

/** Opens the first account of an installation. */
export class FirstAdministratorDto extends RedeemDto {
  @ApiProperty({ maxLength: 200 })
  @IsCleanText(200)
  displayName: string;
}
