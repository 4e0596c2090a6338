import { ROLES, type Role } from '#access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsCleanText } from '../edge/validators.js';

/** Who signs in. */
export class SignInDto {
  @ApiProperty({ maxLength: 100 })
  @IsCleanText(100)
  username: string;

  @ApiProperty({ maxLength: 200 })
  @IsCleanText(200)
  password: string;

  @ApiPropertyOptional({ enum: ROLES, description: 'Which of several roles to act in; the first one unless told' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ example: 'commune:31120' })
  @IsOptional()
  @Matches(/^[a-z]+(?::[0-9a-f-]{2,36})?$/)
  office?: string;
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
}
