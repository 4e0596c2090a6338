import { Module } from '@nestjs/common';
@Module({})
export class ExchangeModule {}
export const exchangeRefusals = {};
export const exchangeEntities: never[] = [];
export const exchangeMigrations: never[] = [];
export const exchangeEventDefinitions: never[] = [];
export const exchangeProjections: never[] = [];
export const exchangeProcessManagers = (_: unknown) => [];
