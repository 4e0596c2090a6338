import type { Action } from '#vocabulary';
import type { Schemas } from './client.js';

/**
 * Answers that the OpenAPI document describes only as an object. Sound because page and API come from one build, and the
 * API makes them from its own types of the same names.
 */
export interface Session {
  readonly accountId: string;
  readonly role: NonNullable<Schemas['SignInDto']['role']>;
  readonly office: string;
  readonly displayName: string | null;
  readonly grants: readonly { readonly role: string; readonly office: string }[];
  /** What the person may do to something; to which thing, the server says. */
  readonly may: readonly Action[];
  /** Communes in charge besides the own one. */
  readonly areas: readonly string[];
  /** A second factor has to be set up before anything else. */
  readonly restricted: boolean;
  readonly fresh: boolean;
  readonly hasSecondFactor: boolean;
}
export const sessionOf = (json: unknown): Session => json as Session;

export interface Masked {
  readonly masked: true;
  readonly hint?: string;
}

type Person = Readonly<Partial<Record<'name' | 'relation' | 'phone' | 'address', string | null>>>;

export interface ReportView {
  readonly status: 'received' | 'transferred' | 'acknowledged' | 'screened-in' | 'screened-out';
  readonly reportId: string;
  readonly version: number;
  readonly receivingPlace: string;
  readonly office: string;
  readonly channel: string;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly incident: { readonly communeCode: string; readonly at?: string | null; readonly place?: string | null };
  readonly subjectTypes: readonly string[];
  readonly abuseForms: readonly string[];
  readonly danger: string;
  readonly description: string | null;
  readonly informant: Masked | (Person & { readonly anonymous: boolean; readonly masked?: never }) | null;
  readonly children: readonly ReportedChild[];
  readonly harmers: readonly Person[];
  readonly liesWith: string | null;
  readonly transferredAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly verifications: readonly Schemas['VerificationDto'][];
  readonly screenedAt: string | null;
  readonly screeningReason: string | null;
  readonly changes: readonly ReportChange[];
  readonly obligations: readonly Schemas['ObligationDto'][];
}

/** What may be put right of a report, as it stood before or stands since; a masked field says so. */
export type Changeable = Readonly<
  Partial<{
    receivedAt: string;
    danger: string;
    abuseForms: readonly string[];
    subjectTypes: readonly string[];
    description: string | Masked | null;
    communeCode: string;
    liesWith: string | null;
  }>
>;

/** Something of a report that was put right, by whom and why. */
export interface ReportChange {
  readonly by: string;
  readonly displayName: string | Masked | null;
  readonly office: string | null;
  readonly recordedAt: string;
  readonly reason: string | Masked | null;
  readonly before: Changeable;
  readonly after: Changeable;
}

export interface ReportedChild {
  readonly childId?: string | null;
  readonly name?: string | null;
  readonly sex: string;
  readonly birthDate?: string | null;
  readonly estimatedAge?: { readonly years: number; readonly asOf: string } | null;
  readonly residenceCommune?: string | null;
  readonly address?: string | null;
  readonly motherName?: string | null;
  readonly fatherName?: string | null;
}
export const reportOf = (json: unknown): ReportView => json as ReportView;

export type PlanTask = Schemas['KnownTaskDto'];
export type Review = Schemas['KnownReviewDto'];

/** The state of a case as its page shows it. */
export type CaseState = Schemas['KnownCaseDto'];
export type Opinion = Schemas['OpinionDto'];

interface Actor {
  readonly id: string;
  readonly kind?: string;
  readonly role: string;
  readonly office: string;
}

/** An event as an auditor reads it. */
export interface ToldEvent {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string | null;
  readonly recordedAt: string;
  readonly lagMinutes: number | null;
  readonly by: Actor;
  readonly purpose: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly correctedBy: readonly string[];
  readonly retractedBy: string | null;
}
export const historyOf = (json: unknown): readonly ToldEvent[] => json as readonly ToldEvent[];

export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly days: { readonly before: string | null; readonly after: string | null };
  readonly by: Actor;
  readonly recordedAt: string;
  readonly occurredAt: string | null;
  readonly why: { readonly type: string; readonly reason: string | null };
  readonly eventId: string;
  readonly position: string;
}
export const changesOf = (json: unknown): readonly FieldChange[] => json as readonly FieldChange[];
