import { accessEntities, accountEventDefinitions, CreateAccessTables1764000000000 } from '#access';
import { CaseworkModule, caseworkEntities, caseworkEventDefinitions, caseworkProjections } from '#casework';
import { ChildrenModule, childrenEntities, childrenEventDefinitions, childrenProjections } from '#children';
import {
  ExchangeModule,
  exchangeEntities,
  exchangeEventDefinitions,
  exchangeMigrations,
  exchangeProjections,
} from '#exchange';
import { IntakeModule, intakeEntities, intakeEventDefinitions, intakeProjections } from '#intake';
import type { EventDefinition } from '#kernel';
import { correctionDefinitions } from '#kernel';
import type { Projection } from '#projections';
import { ServicesModule, servicesEntities, servicesEventDefinitions, servicesProjections } from '#services';

/** Every type of event that the application writes. */
export const eventDefinitions: readonly EventDefinition[] = [
  ...correctionDefinitions,
  ...accountEventDefinitions,
  ...intakeEventDefinitions,
  ...caseworkEventDefinitions,
  ...childrenEventDefinitions,
  ...servicesEventDefinitions,
  ...exchangeEventDefinitions,
];

/** Turns a resident number into the value it is looked up by in read models. */
export type BlindIndex = (number: string) => string;

/** Every read model of the application. */
export const projections = (blindIndex: BlindIndex): readonly Projection[] => [
  ...intakeProjections,
  ...caseworkProjections,
  ...childrenProjections({ blindIndex }),
  ...servicesProjections,
  ...exchangeProjections,
];
