import type { RecordedEvent } from '#event-store';
import { type EventDefinition, type FieldClass, type SightClass, instant, isJsonObject, uuid } from '#kernel';
import { caseFile } from '#casework';
import { type Actor, SIGHT_CLASSES, bitOf } from '#permit';
import { eventDefinitions, readModels } from '#platform';
import { type AnyReadModel, answerFor } from '#reading';
import { idOf } from '#testing';
import { readFileSync, readdirSync } from 'node:fs';

const GOLDEN = new URL('../../golden/events/', import.meta.url);
const CLASSES = ['identity', 'health', 'notes', 'reporter'] as const satisfies readonly FieldClass[];

const definitionOf = (type: string): EventDefinition | undefined => eventDefinitions.find((each) => each.type === type);

/** The class of the key of a leaf; `undefined` where it is open. A field that no rule names is a note. */
function keyOf(path: string, { open, sealed }: EventDefinition): FieldClass | undefined {
  const isWithin = (rule: string) => path === rule || path.startsWith(`${rule}/`);
  const rule = sealed.find((each) => isWithin(each.path));
  if (rule) return rule.class;
  return open.some(isWithin) ? undefined : 'notes';
}

/** The payload with the name of its class in the place of every text that a key seals. */
function withCanaries(value: unknown, definition: EventDefinition, path = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => withCanaries(each, definition, `${path}/*`));
  if (isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, withCanaries(each, definition, `${path}/${name}`)]),
    );
  const key = keyOf(path, definition);
  return typeof value === 'string' && key !== undefined ? `canary of ${key}` : value;
}

const recorded = (json: unknown, nth: number): readonly RecordedEvent[] => {
  if (!isJsonObject(json) || typeof json.type !== 'string') throw new TypeError('a golden file names its type');
  const definition = definitionOf(json.type);
  if (!definition || json.type === 'FactCorrected') return [];
  const at = instant('2026-03-10T08:00:00.000000Z');
  const data = withCanaries(json.data, definition);
  const event = { id: idOf(`golden ${nth}`), type: json.type, data, recordedAt: at, version: nth + 1 };
  return [{ ...event, meta: { actor: { id: idOf('an') } } } as unknown as RecordedEvent];
};

/** Every event of a category as it was ever written. */
const goldensOf = (category: string): readonly RecordedEvent[] =>
  readdirSync(new URL(`${category}/`, GOLDEN)).flatMap((file, nth) =>
    recorded(JSON.parse(readFileSync(new URL(`${category}/${file}`, GOLDEN), 'utf8')), nth),
  );

/** What an event opens, and what each other event makes of that. */
function statesOf({ stream }: AnyReadModel): readonly unknown[] {
  const goldens = goldensOf(stream.category);
  const opening = goldens.filter((event) => stream.toldBy([event]) !== undefined);
  return opening.flatMap((first) => [
    stream.toldBy([first]),
    ...goldens.map((event) => stream.toldBy([first, { ...event, version: 2 }])),
  ]);
}

const HIDES: Readonly<Record<FieldClass, readonly SightClass[]>> = {
  ...{ identity: ['identity'], health: ['health'], notes: ['notes', 'own-notes'], reporter: ['reporter'] },
};

const ACTOR: Actor = {
  ...{ id: uuid('00000000-0000-4000-8000-00000000000a'), role: 'commune-worker', office: 'commune:1' },
};

/** What somebody is answered from whom nothing but a class is hidden. */
function answersWithout(model: AnyReadModel, hidden: readonly SightClass[]): string {
  const seen = SIGHT_CLASSES.filter((each) => !hidden.includes(each)).reduce((bits, each) => bits | bitOf(each), 0);
  const owner = { communes: [], secrecy: 'strict' } as const;
  const answers = statesOf(model).map((state) =>
    answerFor(model, { id: idOf('row'), version: 1, state, owner }, ACTOR, seen),
  );
  return JSON.stringify(answers);
}

it('there are read models to look at', () => {
  expect(readModels.map(({ name }) => name)).toContain('referral-board');
});

describe.each(readModels.map((model) => [model.name, model] as const))('%s', (_, model) => {
  it('tells what keys seal to whoever sees everything', () => {
    expect(answersWithout(model, [])).toContain('canary of');
  });

  it.each(CLASSES)('tells nothing of what a key of the class %s seals to whoever does not see that class', (name) => {
    expect(answersWithout(model, HIDES[name])).not.toContain(`canary of ${name}`);
  });
});

it('whoever sees everything of a case is answered everything that is known of it', () => {
  const owner = { communes: [], secrecy: 'ordinary' } as const;
  const everything = 2 ** SIGHT_CLASSES.length - 1;
  for (const state of statesOf(caseFile)) {
    const told = { id: idOf('row'), version: 1, state, owner };
    const answer = answerFor(caseFile, told, ACTOR, everything);
    const { obligations: _, ...known } = state as Record<string, unknown>;
    expect(answer.case).toEqual(known);
  }
});
