import {
  AccountAdministration,
  type AccountPage,
  type AccountView,
  type Actor,
  type CommandRequest,
  FindAccount,
  ListAccounts,
  accessRequestCommands,
  accountCommands,
} from '#access';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { CommandRoutes, RouteOf, Sends, post } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { FreshProof } from '../edge/session-demands.js';
import {
  AccountDto,
  AccountPageDto,
  AreaDto,
  AssignAreaDto,
  GrantRoleDto,
  ListAccountsDto,
  OpenAccountDto,
  RoleDto,
} from './accounts.dto.js';

const LIST = { fresh: ['account-register', 'access-requests'] };

/** Accounts, their roles and areas of charge, for administrators. */
@ApiTags('accounts')
@ApiCookieAuth()
@Controller('accounts')
@CommandRoutes({
  endRole: post(':id/roles/end', accountCommands.endRole, RoleDto, FreshProof()),
  endArea: post(':id/areas/end', accountCommands.endArea, AreaDto, FreshProof()),
})
export class AccountsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly accounts: AccountAdministration,
  ) {}

  @Get()
  @Permits('access:view')
  @Records('list')
  @Reads(LIST)
  @ApiOperation({ summary: 'Accounts by user name, with their roles and areas' })
  @ApiOkResponse({ type: AccountPageDto })
  list(
    @Query() { after, limit = PAGE_SIZE, ...filter }: ListAccountsDto,
    @ActorOf() actor: Actor,
  ): Promise<AccountPage> {
    return this.queries.execute(new ListAccounts(filter, { after, limit }, actor));
  }

  @Get(':id')
  @Permits('access:view')
  @Records('view')
  @Reads(LIST)
  @ApiOperation({ summary: 'One account' })
  @ApiOkResponse({ type: AccountDto })
  async find(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<AccountView> {
    const found = await this.queries.execute(new FindAccount(id, actor));
    if (!found) throw new Problem('edge.not-found');
    return found;
  }

  @Post()
  @FreshProof()
  @Sends(accountCommands.open, accessRequestCommands.ask)
  @ApiOperation({
    summary: 'Open an account; its role waits for a second person, its person sets a password by a one-time code',
  })
  @ApiCreatedResponse({ type: CommandAnswer })
  async open(
    @NewId() accountId: Uuid,
    @Body() { username, displayName, role, office }: OpenAccountDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.accounts.open({ accountId, username, displayName, role, office }, request));
  }

  @Post(':id/roles')
  @FreshProof()
  @Sends(accountCommands.grantRole, accessRequestCommands.ask)
  @ApiOperation({
    summary: 'Ask to give a role in an office, from a day on, and until one; it waits for a second person',
  })
  @ApiCreatedResponse({ type: CommandAnswer })
  async grant(
    @IdParam('id') id: Uuid,
    @Body() { role, office, validFrom, validTo }: GrantRoleDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.accounts.grantRole(id, { role, office, validFrom, validTo }, request));
  }

  @Post(':id/areas')
  @FreshProof()
  @Sends(accountCommands.assignArea, accessRequestCommands.ask)
  @ApiOperation({
    summary: 'Ask to give another commune in charge, from a day on, and until one; it waits for a second person',
  })
  @ApiCreatedResponse({ type: CommandAnswer })
  async assignArea(
    @IdParam('id') id: Uuid,
    @Body() { role, office, commune, validFrom, validTo }: AssignAreaDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.accounts.assignArea(id, { role, office, commune, validFrom, validTo }, request));
  }

  @Post(':id/closure')
  @FreshProof()
  @RouteOf(accountCommands.close)
  @ApiCreatedResponse({ type: CommandAnswer })
  async close(@IdParam('id') id: Uuid, @CommandRequestOf() request: CommandRequest): Promise<CommandAnswer> {
    return answer(await this.accounts.close(id, request));
  }
}
