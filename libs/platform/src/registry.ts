import {
  AddAccessReason1764950000000,
  CreateAccessLog1764200000000,
  CreateAccessTables1764000000000,
  CreateDevices1764731000000,
  CreateKept1764400000000,
  ExtendSignIn1764300000000,
  accessEntities,
  accessLogEventDefinitions,
  accessProjections,
  accessRequestEventDefinitions,
  accountEventDefinitions,
  officeEventDefinitions,
} from '#access';
import { auditEntities, auditProjections } from '#audit';
import { calendarEntities, calendarEventDefinitions, calendarProjections } from '#calendar';
import { caseworkEntities, caseworkEventDefinitions, caseworkProjections } from '#casework';
import { type BlindIndex, childrenEntities, childrenEventDefinitions, childrenProjections } from '#children';
import { exchangeEntities, exchangeEventDefinitions, exchangeMigrations, exchangeProjections } from '#exchange';
import { intakeEntities, intakeEventDefinitions, intakeProjections } from '#intake';
import { type EventDefinition, correctionDefinitions } from '#kernel';
import { careEventDefinitions, placementEntities, placementProjections } from '#placement';
import { CreateDeliveries1764600000000, CreateNotices1764500000000, SettleNotices1766400000000 } from '#notices';
import type { Projection } from '#projections';
import { servicesEntities, servicesEventDefinitions, servicesProjections } from '#services';
import { IndexIdempotencyKeysByAge1764951000000 } from './idempotency-age.migration.js';
import { CreateIdempotencyKeys1764000000001 } from './idempotency.migration.js';

/** Every type of event that the application writes. */
export const eventDefinitions: readonly EventDefinition[] = [
  ...correctionDefinitions,
  ...accountEventDefinitions,
  ...officeEventDefinitions,
  ...accessLogEventDefinitions,
  ...accessRequestEventDefinitions,
  ...calendarEventDefinitions,
  ...intakeEventDefinitions,
  ...caseworkEventDefinitions,
  ...childrenEventDefinitions,
  ...servicesEventDefinitions,
  ...careEventDefinitions,
  ...exchangeEventDefinitions,
].filter(({ type }, index, all) => all.findIndex((other) => other.type === type) === index);

/** Every read model of the application. */
export const allProjections = (blindIndex: BlindIndex): readonly Projection[] => [
  ...accessProjections,
  ...calendarProjections,
  ...intakeProjections,
  ...caseworkProjections,
  ...childrenProjections({ blindIndex }),
  ...servicesProjections,
  ...placementProjections,
  ...exchangeProjections,
  ...auditProjections,
];

/** The tables and views of the one TypeORM connection. */
export const entities = [
  ...accessEntities,
  ...calendarEntities,
  ...intakeEntities,
  ...caseworkEntities,
  ...childrenEntities,
  ...servicesEntities,
  ...placementEntities,
  ...exchangeEntities,
  ...auditEntities,
];

/** The migrations of what is not computed from the log, in their order. */
export const typeOrmMigrations = [
  CreateAccessTables1764000000000,
  CreateIdempotencyKeys1764000000001,
  ...exchangeMigrations,
  CreateAccessLog1764200000000,
  ExtendSignIn1764300000000,
  CreateKept1764400000000,
  CreateNotices1764500000000,
  CreateDeliveries1764600000000,
  CreateDevices1764731000000,
  AddAccessReason1764950000000,
  IndexIdempotencyKeysByAge1764951000000,
  SettleNotices1766400000000,
];
