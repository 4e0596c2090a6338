import {
  AccountAdministration,
  type AccountPage,
  type AccountView,
  type Actor,
  type CommandRequest,
  FindAccount,
  ListAccounts,
} from '#access';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads, Writes } from '../edge/freshness.js';
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
  @Permits('access:administer')
  @Writes(LIST)
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
  @Permits('access:administer')
  @Writes(LIST)
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

  @Post(':id/roles/end')
  @FreshProof()
  @Permits('access:administer')
  @Writes(LIST)
  @ApiOperation({ summary: 'End a role' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async endRole(
    @IdParam('id') id: Uuid,
    @Body() { role, office }: RoleDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.accounts.endRole(id, { role, office }, request));
  }

  @Post(':id/areas')
  @FreshProof()
  @Permits('access:administer')
  @Writes(LIST)
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

  @Post(':id/areas/end')
  @FreshProof()
  @Permits('access:administer')
  @Writes(LIST)
  @ApiOperation({ summary: 'End an area of charge' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async endArea(
    @IdParam('id') id: Uuid,
    @Body() { role, office, commune }: AreaDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.accounts.endArea(id, { role, office, commune }, request));
  }

  @Post(':id/closure')
  @FreshProof()
  @Permits('access:administer')
  @Writes(LIST)
  @ApiOperation({ summary: 'Close an account; its sessions end' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async close(@IdParam('id') id: Uuid, @CommandRequestOf() request: CommandRequest): Promise<CommandAnswer> {
    return answer(await this.accounts.close(id, request));
  }
}
