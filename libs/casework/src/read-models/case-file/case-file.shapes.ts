import {
  count,
  day,
  flag,
  instant,
  list,
  maybe,
  named,
  nullable,
  oneOf,
  record,
  secret,
  text,
  uuid,
  when,
} from '#reading';

/** What a case holds of its episode, each thing under a name of its own: the state of a case seen from outside. */
const occurredAt = when;
const told = secret('notes', nullable(text));
/** Codes of `relations`: who is said to have harmed the child tells who it is. */
const harmers = secret('identity', list(text));

const task = record({
  ...{ serviceType: text, start: day, expectedEnd: day, responsible: text, provider: maybe(text), costVnd: count },
  ...{ programme: maybe(text), fundingSource: maybe(text), description: maybe(secret('notes', text)) },
});
const tasks = list(named('KnownTaskDto', task));
const plan = record({
  ...{ status: oneOf(['drafted', 'approved', 'returned']), version: count, tasks, draftedBy: uuid, draftedAt: when },
  ...{ decidedAt: nullable(when), reason: told },
});
const assessment = record({
  ...{ factId: nullable(uuid), riskLevel: text, measuresNeeded: flag, findings: told },
  ...{ health: secret('health', nullable(text)), occurredAt },
});
const content = record({ code: text, text: maybe(secret('health', text)), unknown: maybe(flag) });
const detailedAssessment = record({
  ...{ factId: uuid, riskLevel: text, contents: list(content), harmers, parentsNotHeard: nullable(text), occurredAt },
});
const separation = record({
  ...{ status: oneOf(['running', 'petitioned', 'lifted']), orderedBy: text, orderedAt: when, lastDay: day },
  ...{ requiredBy: nullable(text), extensions: count, assessed: flag, petition: nullable(text) },
  ...{ liftedAt: nullable(when), outcomeCode: nullable(text) },
});
const opinion = record({
  ...{ factId: uuid, about: text, relation: nullable(text), means: nullable(text), opinion: told, occurredAt },
});
const review = record({
  ...{ factId: uuid, riskLevel: text, abuseRiskRemains: flag, physicallyStable: flag, psychologicallyStable: flag },
  ...{ cognitivelyStable: flag, emotionallyStable: flag, note: maybe(secret('notes', text)), occurredAt },
});
const served = record({
  ...{ planVersion: count, offices: list(text), carers: list(record({ relation: text, redacted: flag })), occurredAt },
});
const reported = record({
  ...{ reportId: uuid, incidentCommune: text, residenceCommune: nullable(text), receivedAt: instant },
  ...{ abuseForms: list(text), danger: text, harmers },
});
const evidence = record({
  ...{ evidenceId: uuid, mediaType: text, bytes: count, contentHash: told, note: told, occurredAt },
});
const note = record({ factId: uuid, note: told, occurredAt });
const consent = record({
  ...{ consentId: uuid, givenBy: text, purpose: text, givenAt: when, withdrawnAt: nullable(when) },
});
const transfer = record({ fromCommune: text, toCommune: text, reasonCode: text, occurredAt });
const measure = record({
  ...{ factId: nullable(uuid), measure: text, authority: text, beforeReport: told, note: told, occurredAt },
});
const meeting = record({ presidedBy: text, offices: list(text), minutes: told, occurredAt });

const episode = {
  ...{ status: oneOf(['open', 'closed']), closedAt: nullable(when), closingReason: nullable(text) },
  ...{ archivedAt: nullable(when), assessments: list(named('KnownAssessmentDto', assessment)) },
  ...{
    measures: list(named('KnownMeasureDto', measure)),
    separation: nullable(named('KnownSeparationDto', separation)),
  },
  detailedAssessments: list(named('KnownDetailedAssessmentDto', detailedAssessment)),
  meetings: list(meeting),
  ...{ childOpinions: list(named('OpinionDto', opinion)), parentOpinions: list(named('OpinionDto', opinion)) },
  ...{ plan: nullable(named('KnownPlanDto', plan)), approvedPlan: nullable(count), approvedTasks: nullable(tasks) },
  ...{ approvedAt: nullable(when), served: list(named('ServedDto', served)) },
  ...{ reviews: list(named('KnownReviewDto', review)), riskLevel: nullable(text), riskFoundAt: nullable(when) },
};

/** The whole case but what is owed in it, which stands beside. */
export const knownCase = named(
  'KnownCaseDto',
  record({
    ...episode,
    ...{ caseId: uuid, childId: uuid, reportIds: list(uuid), told: list(reported), incidentCommunes: list(text) },
    ...{ residenceCommune: nullable(text), responsibleCommune: text, transfer: nullable(transfer) },
    assignments: list(record({ commune: text, worker: uuid, since: when })),
    ...{ abuseForms: list(text), danger: text, harmers, consents: list(named('KnownConsentDto', consent)) },
    ...{ evidence: list(named('KnownEvidenceDto', evidence)), notes: list(note), episode: count },
    ...{ openedAt: when, beganAt: when, earlierEpisodes: list(record({ beganAt: when, closedAt: when })) },
    corrections: count,
  }),
);
