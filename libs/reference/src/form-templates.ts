import type { DateOnly, FormInForce } from '#kernel';
import { checkForm } from './check-form.js';
import data from './data/form-templates.json' with { type: 'json' };
import { type FormTemplate, templatesOf } from './form-templates.codec.js';
import { holdsOn } from './validity.js';

/** The forms of one set of data. */
export interface Forms {
  readonly all: readonly FormTemplate[];
  /** The template of that form in force on the day, or `undefined`. */
  find(no: string, day: DateOnly): FormTemplate | undefined;
  /** The template by its id, `02@1`, or `undefined`: what was told by it is shown by it for ever. */
  byId(id: string): FormTemplate | undefined;
  /** The template by which an event was told: the one that it names, or the first one of its form. */
  ofEvent(type: string, id: string | undefined): FormTemplate | undefined;
}

/** The id of a template, which events keep: number and version. */
export const templateId = ({ no, version }: Pick<FormTemplate, 'no' | 'version'>): string => `${no}@${version}`;

/** The forms of some data. Of two versions of a form at most one is in force on a day. */
export function formsIn(all: readonly FormTemplate[]): Forms {
  const byId = new Map(all.map((template) => [templateId(template), template]));
  return {
    all,
    find: (no, day) => all.find((each) => each.no === no && holdsOn(each, day)),
    byId: (id) => byId.get(id),
    ofEvent: (type, id) => byId.get(id ?? '') ?? all.find(({ events }) => events.includes(type)),
  };
}

/** Forms 01–16 of Decree 56/2017. */
export const forms: Forms = formsIn(templatesOf(data));

/** The template of the form in force on the day. Throws for a form that there is none of then: a mistake of ours. */
export function formTemplate(no: string, day: DateOnly): FormTemplate {
  const found = forms.find(no, day);
  if (!found) throw new Error(`there is no form ${no} on ${day}`);
  return found;
}

/** The form as a decision takes it. */
export const byTemplate = (template: FormTemplate): FormInForce => ({
  template: templateId(template),
  check: (payload, facts) => checkForm(template, payload, facts),
});

/** The form in force on the day, as a decision takes it. Throws like `formTemplate`. */
export const formInForce = (no: string, day: DateOnly): FormInForce => byTemplate(formTemplate(no, day));

/** The form by which a fact was told, as a correction of it takes it. Throws for facts that are told on no form. */
export function formOfFact(type: string, id: string | undefined): FormInForce {
  const template = forms.ofEvent(type, id);
  if (!template) throw new Error(`${type} is told on no form`);
  return byTemplate(template);
}
