import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessLog } from './application/access-log.js';
import {
  ListAccessesHandler,
  ListUnusualAccessesHandler,
  VerifyAccessesHandler,
} from './application/access-log.queries.js';
import { Accounts } from './application/accounts.js';
import { Sessions } from './application/sessions.js';
import { CredentialEntity } from './infrastructure/credential.entity.js';
import { SessionEntity } from './infrastructure/session.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([CredentialEntity, SessionEntity])],
  providers: [Accounts, Sessions, AccessLog, ListAccessesHandler, VerifyAccessesHandler, ListUnusualAccessesHandler],
  exports: [Accounts, Sessions, AccessLog],
})
export class AccessModule {}
