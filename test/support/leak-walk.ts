import { sampled } from './sampled.js';
import { isJsonObject } from '#kernel';
import type { LeakWorld, Reader } from './leak-world.js';
import { ago, inDays } from './journey.js';
import { type Route, type Schema, routesOf } from './openapi.js';
import type { Answer } from './person.js';
import { type Found, Tally, type Walked, isCursor } from './walk-tally.js';
import type { Kind } from './words.js';

interface Question {
  readonly route: Route;
  readonly reader: Reader;
  readonly address: string;
}

const KINDS = ['strict', 'ordinary'] as const;
/** Asks for a page of one. */
const PAGED = /[?&]limit=1$/;
const PUBLIC: ReadonlySet<string> = new Set(['GET /api/openapi.json', 'GET /health/live', 'GET /health/ready']);

/** Asks everything as everybody, and looks into body and headers of what comes. */
export class LeakWalk {
  constructor(private readonly walked: LeakWorld) {}

  /** Every route that shows something, in each way that the document knows, and the pages after the first. */
  async reads(): Promise<Walked> {
    const tally = new Tally(this.walked.words);
    for (const { route, reader, address } of await this.questions()) {
      const answers = await this.pagesOf(reader, address);
      const leaks = answers.flatMap((answer) => this.leaksIn(reader, route.name, address, answer));
      tally.add(route.name, answers, leaks);
    }
    return tally.walked();
  }

  /** Every route that shows something, in each way, to everybody. */
  private async questions(): Promise<readonly Question[]> {
    const routes = routesOf(await this.walked.document);
    return routes
      .filter(({ method, name }) => method === 'GET' && !PUBLIC.has(name))
      .flatMap((route) =>
        this.walked.readers.flatMap((reader, nth) =>
          this.askedOf(route, nth).map((address): Question => ({ route, reader, address })),
        ),
      );
  }

  /** Whoever is asked in part is asked for the pages of every list all the same: cursors come of them alone. */
  private askedOf(route: Route, nth: number): readonly string[] {
    const addresses = this.addressesOf(route);
    const inPages = addresses.filter((address) => PAGED.test(address));
    return [...new Set([...inPages, ...sampled(addresses, nth)])];
  }

  /** What of an answer its reader may not know, in its body or in a header. */
  leaksIn(reader: Reader, route: string, address: string, { text, headers }: Answer): readonly Found[] {
    return this.walked.words
      .in(`${text}\n${JSON.stringify(headers)}`)
      .filter((word) => !reader.mayBeTold(word, route))
      .map((word) => ({ reader: reader.name, route, address, word }));
  }

  /** The answer, and where it has a next page the one after it, as often as there is one. */
  private async pagesOf({ person, headers }: Reader, address: string): Promise<readonly Answer[]> {
    const first = await person.get(address, headers);
    const answers = [first];
    let next = first.body.next;
    while (isCursor(next) && answers.length < 4) {
      const after = `${address}${address.includes('?') ? '&' : '?'}after=${encodeURIComponent(String(next))}`;
      const page = await person.get(after, headers);
      answers.push(page);
      next = page.body.next;
    }
    return answers;
  }

  /** Every address that the walk asks of a route. Throws for a parameter of which nobody knows what could stand there. */
  addressesOf(route: Route, ...kinds: readonly Kind[]): readonly string[] {
    const paths = (kinds.length === 0 ? KINDS : kinds).flatMap((kind) => this.pathsOf(kind, route));
    const required = route.query.filter(({ required: isNeeded }) => isNeeded);
    const base = required.map(
      ({ name, schema }) => `${name}=${encodeURIComponent(this.valueOf(name, schema)[0] ?? '')}`,
    );
    const more = route.query
      .filter(({ required: isNeeded, name }) => !isNeeded && name !== 'after')
      .flatMap(({ name, schema }) => this.valueOf(name, schema).map((value) => `${name}=${encodeURIComponent(value)}`));
    const paged = route.query.some(({ name }) => name === 'limit') ? ['limit=1'] : [];
    const ids = more.filter((each) => /^(?:caseId|referralId)=/.test(each));
    const queries = [
      base,
      ...[...more, ...ids.flatMap((id) => paged.map((limit) => `${id}&${limit}`))].map((each) => [...base, each]),
    ].map((each) => each.join('&'));
    return [...new Set(paths)].flatMap((path) => queries.map((query) => (query === '' ? path : `${path}?${query}`)));
  }

  /** The path with a thing in each of its places, in all ways. */
  private pathsOf(kind: Kind, { path, name }: Route): readonly string[] {
    return [...path.matchAll(/([\w-]+)\/\{(\w+)\}/g)].reduce<readonly string[]>(
      (paths, [, before = '', parameter = '']) =>
        paths.flatMap((each) =>
          this.placesOf(kind, before, parameter, name).map((value) => each.replace(`{${parameter}}`, value)),
        ),
      [path.replace('/api', '')],
    );
  }

  private placesOf(kind: Kind, before: string, parameter: string, name: string): readonly string[] {
    const things: Readonly<Record<string, string>> = { ...this.walked.things.get(kind) };
    if (parameter === 'no') return FORMS;
    if (before === 'files') return ['manifest.json', 'linkage-request.csv'];
    if (before === 'referrals') return [things.referrals ?? '', things.declined ?? ''];
    const value = things[before] ?? this.walked.others.get(before);
    if (value === undefined) throw new Error(`${name}: nobody knows what stands for {${parameter}}`);
    return [value];
  }

  /** What can stand in a parameter: what its schema names, or what is known of its name. */
  private valueOf(name: string, schema: Schema): readonly string[] {
    const each = (part: (kind: Kind) => string | undefined) => KINDS.flatMap((kind) => part(kind) ?? []);
    const things = (kind: Kind) => this.walked.things.get(kind);
    const ids: Readonly<Record<string, readonly string[]>> = {
      caseId: each((kind) => things(kind)?.cases),
      child: each((kind) => things(kind)?.children),
      referralId: each((kind) => things(kind)?.referrals),
      stream: each((kind) => things(kind)?.cases).map((id) => `case-${id}`),
      subject: each((kind) => things(kind)?.reports),
      worker: [this.walked.others.get('accounts') ?? ''],
      by: [this.walked.others.get('accounts') ?? ''],
    };
    const accounts = schema.format === 'uuid' ? ids.worker : undefined;
    const known = ids[name] ?? accounts ?? VALUES[name] ?? valuesIn(schema);
    if (known.length === 0) throw new Error(`nobody knows what stands for the parameter ${name}`);
    return known;
  }
}

const FORMS = Array.from({ length: 16 }, (_, index) => String(index + 1).padStart(2, '0'));
const day = inDays(0);

/** What can stand in the parameters that are no codes. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  ...{ limit: ['1'], from: [inDays(-30), ago(40_000)], to: [inDays(1), ago(-1000)], on: [day], knownAt: [ago(0)] },
  ...{ recordedFrom: [ago(40_000)], recordedTo: [ago(0)] },
  ...{ trueAt: [day], commune: ['31135'], need: ['c'], service: ['c'], name: ['Cơ sở'], office: ['commune:31135'] },
  // of the signed log
  ...{ path: ['0/000.p/1', 'entries/000.p/1'], version: ['1'], hour: [`${ago(60).slice(0, 13)}:00:00Z`] },
  ...{ username: ['can-bo'], role: ['commune-worker'], relation: ['ME', 'CHA_ME_KE'], form: ['61.2'] },
};

function valuesIn(schema: Schema): readonly string[] {
  if (Array.isArray(schema.enum)) return schema.enum.map(String);
  if (schema.type === 'boolean') return ['true', 'false'];
  const [any]: unknown[] = [schema.allOf ?? schema.oneOf].flat();
  return isJsonObject(any) ? valuesIn(any) : [];
}
