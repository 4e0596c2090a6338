import { accessContext } from '#access';
import { auditContext } from '#audit';
import { calendarContext } from '#calendar';
import { caseworkContext } from '#casework';
import { childrenContext } from '#children';
import type { Context } from '#commands';
import { evidenceContext } from '#evidence';
import { exchangeContext } from '#exchange';
import { intakeContext } from '#intake';
import { noticesContext } from '#notices';
import { placementContext } from '#placement';
import { servicesContext } from '#services';

/** Every context of the application. Whatever the house has to know of them is read from this list. */
export const contexts: readonly Context[] = [
  accessContext,
  calendarContext,
  intakeContext,
  caseworkContext,
  evidenceContext,
  childrenContext,
  servicesContext,
  placementContext,
  exchangeContext,
  auditContext,
  noticesContext,
];
