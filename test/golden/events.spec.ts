import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { accessRequestDecider, accountDecider, officeDecider, sealDecider } from '#access';
import { calendarDecider } from '#calendar';
import { caseDecider } from '#casework';
import { childDecider } from '#children';
import { createCodec, memorySubjectKeys } from '#event-store';
import { exportDecider } from '#exchange';
import { joinDecider, reportDecider } from '#intake';
import { type Decider, type DomainEvent, type JsonObject, instant } from '#kernel';
import { carerDecider, placementDecider } from '#placement';
import { providerDecider, referralDecider, serviceDecider } from '#services';
import { eventDefinitions } from '#platform';
import { idOf } from '#testing';

const folder = fileURLToPath(new URL('events', import.meta.url));

interface Golden {
  readonly type: string;
  readonly version: number;
  readonly data: JsonObject;
}

const deciders = {
  account: accountDecider,
  'access-log': sealDecider,
  'access-request': accessRequestDecider,
  office: officeDecider,
  calendar: calendarDecider,
  report: reportDecider,
  join: joinDecider,
  case: caseDecider,
  child: childDecider,
  referral: referralDecider,
  service: serviceDecider,
  provider: providerDecider,
  export: exportDecider,
  carer: carerDecider,
  placement: placementDecider,
} as unknown as Record<string, Decider<unknown, DomainEvent>>;

const files = readdirSync(folder).flatMap((stream) =>
  readdirSync(`${folder}/${stream}`).map((name) => ({
    stream,
    name,
    golden: JSON.parse(readFileSync(`${folder}/${stream}/${name}`, 'utf8')) as Golden,
  })),
);

describe('every event version ever written', () => {
  it('has a golden file', () => {
    const kept = new Set(files.map(({ golden }) => `${golden.type}@${golden.version}`));
    const written = eventDefinitions.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `${type}@${index + 1}`),
    );
    expect(written.filter((name) => !kept.has(name))).toEqual([]);
  });

  it.each(files)('$stream/$name is sealed, opened and folded by today’s code', async ({ stream, name, golden }) => {
    // a correction has a file for each type that it stands in for
    expect(name.split('.')).toEqual(expect.arrayContaining([golden.type, `v${golden.version}`, 'json']));
    let next = 0;
    const codec = createCodec(
      eventDefinitions,
      memorySubjectKeys(
        () => idOf(`key ${next++}`),
        () => Buffer.alloc(32, next),
      ),
    );
    const [encoded] = await codec.encode([{ id: idOf(name), type: golden.type, data: golden.data }]);
    if (!encoded) throw new Error('nothing was encoded');
    const [decoded] = await codec.decode([{ ...encoded, schemaVersion: golden.version }]);
    expect(decoded).toEqual({ data: golden.data, erased: [] });
    const decider = deciders[stream];
    const known = {
      id: idOf(name),
      type: golden.type,
      data: golden.data,
      recordedAt: instant('2026-03-10T08:00:00.000000Z'),
      by: idOf('an'),
    };
    expect(() => decider?.evolve(decider.initial, known)).not.toThrow();
    expect(decider).toBeDefined();
  });

  it.each(files)('$stream/$name tells no personal data in the open', async ({ golden, name }) => {
    let next = 0;
    const codec = createCodec(
      eventDefinitions,
      memorySubjectKeys(
        () => idOf(`key ${next++}`),
        () => Buffer.alloc(32, next),
      ),
    );
    const [encoded] = await codec.encode([{ id: idOf(name), type: golden.type, data: golden.data }]);
    for (const { pointer, value } of personalIn(golden.data, '')) {
      expect({ pointer, open: encoded?.payload.includes(JSON.stringify(value)) }).toEqual({ pointer, open: false });
    }
  });
});

const PERSONAL =
  /(?:^|\/)(?:name|username|displayName|motherName|fatherName|phone|address|number|note|description|findings|health|reason|evidence|report|outcome|place)$/i;

/** The names of the files of a package are the same in every package. */
const NOT_PERSONAL = /^\/files\/\d+\/name$/;

/** Texts in fields whose names promise something personal. */
function personalIn(value: unknown, pointer: string): { pointer: string; value: string }[] {
  if (typeof value === 'string')
    return PERSONAL.test(pointer) && !NOT_PERSONAL.test(pointer) ? [{ pointer, value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => personalIn(each, `${pointer}/${name}`));
}
