import { type Decision, type DomainEvent, accept, refuse } from './decision.js';
import type { JsonObject } from './json.js';

/** What a payload has wrong by a form: where (a pointer into the payload), and which rule of the template says so. */
export interface FormFinding {
  readonly path: string;
  readonly rule: string;
}

/** What only the decision knows and a template asks for: that a child or its parents have to be heard. */
export type FormFact = 'child-opinion-due' | 'parent-opinion-due';

/**
 * The form by which a fact is told, as it is in force on the day. The application gives it to a decision as it gives the
 * calendar; the event keeps which template it was.
 */
export interface FormInForce {
  /** Number and version: `02@1`. */
  readonly template: string;
  readonly check: (payload: JsonObject, facts?: readonly FormFact[]) => readonly FormFinding[];
}

/** The form by which a fact was told, whatever is in force now: a correction keeps to it. */
export type FormOfFact = (type: string, template: string | undefined) => FormInForce;

/** Accepts the event by the form, which it then names; or refuses with every field that the form does not allow so. */
export function acceptByForm<E extends DomainEvent, Code extends string>(
  form: FormInForce,
  event: E,
  refusal: Code,
  facts: readonly FormFact[] = [],
): Decision<E, Code> {
  const findings = form.check(event.data, facts);
  return findings.length > 0 ? refuse(refusal, formDetail(form.template, findings)) : accept(event);
}

/** What a refusal by a form tells: paths and rules, never what was told. */
export const formDetail = (template: string, findings: readonly FormFinding[]): JsonObject => ({
  template,
  findings: findings.map(({ path, rule }) => ({ path, rule })),
});
