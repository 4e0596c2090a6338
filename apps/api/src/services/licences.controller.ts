import { providerCommands } from '#services';
import { Controller } from '@nestjs/common';
import { ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import { CommandRoutes, post } from '../edge/command-routes.js';
import { EndLicenceDto, GrantLicenceDto, RecordInspectionDto, RenewLicenceDto } from './providers.dto.js';

/** What authorities do about a provider: licences and inspections. */
@ApiTags('providers')
@ApiCookieAuth()
@Controller('providers')
@CommandRoutes({
  grant: post(':id/licences', providerCommands.grantLicence, GrantLicenceDto),
  renew: post(':id/licence-renewals', providerCommands.renewLicence, RenewLicenceDto),
  end: post(':id/licence-endings', providerCommands.endLicence, EndLicenceDto),
  inspect: post(':id/inspections', providerCommands.recordInspection, RecordInspectionDto),
})
export class LicencesController {}
