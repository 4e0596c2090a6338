import type { DomainEvent, EventDefinition, Instant, Uuid } from '#kernel';
import type { Office } from '#permit';

/** An office works with the software from a time on. Its name is that of an authority or a provider, not of a person. */
export type OfficeOpened = DomainEvent<
  'OfficeOpened',
  { readonly officeId: Uuid; readonly office: Office; readonly officeName: string; readonly validFrom: Instant }
>;

/** Another office goes on with its work: a merged commune, a provider under a new name. */
export type OfficeSucceeded = DomainEvent<
  'OfficeSucceeded',
  { readonly officeId: Uuid; readonly office: Office; readonly successor: Office; readonly validFrom: Instant }
>;

/** The successor was told wrongly: another one goes on with the work, or none does and the office stands (`null`). */
export type OfficeSuccessorCorrected = DomainEvent<
  'OfficeSuccessorCorrected',
  {
    readonly officeId: Uuid;
    readonly office: Office;
    readonly successor: Office | null;
    readonly reason?: string;
    readonly validFrom: Instant;
  }
>;

export type OfficeEvent = OfficeOpened | OfficeSucceeded | OfficeSuccessorCorrected;

export const officeEventDefinitions: readonly EventDefinition[] = [
  {
    ...{ type: 'OfficeOpened', version: 1, sealed: [], subject: '/officeId' },
    open: ['/officeId', '/office', '/officeName', '/validFrom'],
  },
  {
    ...{ type: 'OfficeSucceeded', version: 1, sealed: [], subject: '/officeId' },
    open: ['/officeId', '/office', '/successor', '/validFrom'],
  },
  {
    ...{ type: 'OfficeSuccessorCorrected', version: 1, sealed: [], subject: '/officeId' },
    open: ['/officeId', '/office', '/successor', '/validFrom'],
  },
];
