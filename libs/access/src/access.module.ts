import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Accounts } from './application/accounts.js';
import { Sessions } from './application/sessions.js';
import { CredentialEntity } from './infrastructure/credential.entity.js';
import { SessionEntity } from './infrastructure/session.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([CredentialEntity, SessionEntity])],
  providers: [Accounts, Sessions],
  exports: [Accounts, Sessions],
})
export class AccessModule {}
