import type { CaseDiff, CaseReplay, FieldChange, KnownAt, ToldEvent, UncertainFact } from '#audit';
import { localJson, localTime, localValue } from '../local-time.js';
import type { Sentences } from '../sentences.js';

/** How the text looks. `strike` crosses out what does not stand any more. */
export interface Look {
  readonly say: Sentences;
  readonly strike: (text: string) => string;
}

/** The replay as lines of text: the two clocks, the history with what became of each event, the state. */
export function replayLines(replay: CaseReplay, look: Look): readonly string[] {
  const { knownAt, trueAt, history, state, uncertain, complete } = replay;
  const { say } = look;
  return [
    `${say.knownAt}: ${pointOf(knownAt, say.now)}`,
    ...trueAtLine(trueAt, say),
    '',
    ...history.flatMap((event) => eventLines(event, history, look)),
    '',
    ...uncertain.map((fact) => uncertainLine(fact, say)),
    ...(complete ? [] : [say.incomplete]),
    localJson(state, say.language, 2),
  ];
}

/** The difference as lines of text: each field, from what to what, by whom, when and why. */
export function diffLines({ from, to, trueAt, changes }: CaseDiff, { say }: Look): readonly string[] {
  return [
    `${say.knownAt}: ${pointOf(from, say.beginning)} → ${pointOf(to, say.now)}`,
    ...trueAtLine(trueAt, say),
    '',
    ...(changes.length === 0 ? [say.nothing] : changes.flatMap((change) => changeLines(change, say))),
  ];
}

const pointOf = ({ asked, position }: KnownAt, unasked: string): string =>
  `${asked === null ? unasked : localTime(asked)} (#${position})`;

const trueAtLine = (trueAt: string | null, say: Sentences): readonly string[] =>
  trueAt === null ? [] : [`${say.trueAt}: ${trueAt}`];

function eventLines(event: ToldEvent, history: readonly ToldEvent[], { say, strike }: Look): readonly string[] {
  const amendments = [
    ...event.correctedBy.map((id) => ({ id, mark: say.corrected })),
    ...(event.retractedBy === null ? [] : [{ id: event.retractedBy, mark: say.retracted }]),
  ];
  const line = lineOf(event);
  const explained = amendments.flatMap(({ id, mark }) => {
    const by = history.find(({ eventId }) => eventId === id);
    return by ? [`         ${mark} ${whoAndWhy(by, say)}`] : [];
  });
  return [amendments.length === 0 ? line : strike(line), ...explained];
}

/** As wide as `localTime` writes an instant. */
const WIDTH_OF_TIME = 26;

const lineOf = ({ position, recordedAt, occurredAt, stream, type, by }: ToldEvent): string =>
  [
    `#${position}`.padEnd(7),
    localTime(recordedAt),
    localTime(occurredAt ?? '-').padEnd(WIDTH_OF_TIME),
    stream.padEnd(18),
    type.padEnd(26),
    by.role,
  ].join('  ');

function whoAndWhy({ position, recordedAt, by, data }: ToldEvent, say: Sentences): string {
  const reason: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'reason') : undefined;
  return [
    `#${position}  ${say.by}: ${by.role} ${by.office}; ${say.recorded}: ${localTime(recordedAt)}`,
    ...(typeof reason === 'string' ? [`${say.why}: ${reason}`] : []),
  ].join('; ');
}

const uncertainLine = ({ stream, type, reason }: UncertainFact, say: Sentences): string =>
  `? ${say.uncertain}: ${stream} ${type}, ${say[reason.field]} ${reason.told} (${say.precision[reason.precision] ?? reason.precision})`;

/** The last part of the path, without the place in a list. */
const nameOfField = (field: string): string =>
  field
    .replace(/(?:\[[^\]]*\])+$/, '')
    .split('.')
    .at(-1) ?? '';

const changeLines = (change: FieldChange, say: Sentences): readonly string[] => {
  const { field, before, after, by, recordedAt, occurredAt, why, days } = change;
  const name = nameOfField(field);
  const [who, recorded] = [`${by.role} ${by.office} (${by.id})`, localTime(recordedAt)];
  return [
    field,
    `  ${localValue(name, before ?? null, days.before, say.language)} → ${localValue(name, after ?? null, days.after, say.language)}`,
    `  ${say.by}: ${who}; ${say.recorded}: ${recorded}; ${say.happened}: ${localTime(occurredAt ?? '-')}`,
    `  ${say.why}: ${why.type}${why.reason === null ? '' : ` — ${why.reason}`}`,
  ];
};
