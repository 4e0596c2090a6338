import { LANGUAGES, type Language, type MailAddress } from '#notices';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, MaxLength } from 'class-validator';

/** Where the person wants to be written to. */
export class MailAddressDto {
  @ApiProperty({ maxLength: 254, example: 'can-bo@example.org' })
  @IsEmail()
  @MaxLength(254)
  address: string;

  @ApiProperty({ enum: LANGUAGES })
  @IsIn(LANGUAGES)
  language: Language;
}

class KeptMailAddressDto extends MailAddressDto implements MailAddress {
  @ApiProperty({ type: String, nullable: true, description: 'Why the last letter was not taken' })
  lastAnswer: string | null;

  @ApiProperty({ description: 'Nobody writes to it any more: it was refused, or not reached for three days' })
  stopped: boolean;
}

export class OwnMailDto {
  @ApiProperty({ description: 'Whether this application sends e-mail at all' })
  available: boolean;

  @ApiProperty({ type: KeptMailAddressDto, nullable: true })
  mine: KeptMailAddressDto | null;
}
