import { childCommands } from '#children';
import type { CityChild } from './children.js';
import { type City, told } from './city.js';
import { POLICE, workerOf } from './people.js';
import { deed } from './step.js';
import { DAY, HOUR, inOfficeHours, instantAt } from './times.js';

/** A number as the registry of Cần Thơ would make it, with a last part that nobody has: it begins with four zeros. */
function residentNumber({ told: { sex, birthDate } }: CityChild, nth: number): string {
  const born = birthDate ?? '2015';
  const century = Number(born.slice(0, 2)) - 19;
  const centurySex = century * 2 + (sex === 'NU' ? 1 : 0);
  return `092${centurySex}${born.slice(2, 4)}0000${String(nth % 100).padStart(2, '0')}`;
}

/** Numbers of the children, in every state: about half verified, a quarter proposed, some withdrawn, two pairs disputed. */
export function numbers(city: City, children: readonly CityChild[]): void {
  const { random } = city;
  const disputed = city.many(2);
  const withdrawn = city.many(4);
  for (const [nth, child] of children.entries()) {
    const number = residentNumber(child, nth);
    const before = children[nth - 1];
    if (nth < 2 * disputed) dispute(city, child, nth % 2 === 0 || !before ? number : residentNumber(before, nth - 1));
    else if (nth < 2 * disputed + withdrawn) withdraw(city, child, number);
    else settle(city, child, number, random.next());
  }
}

/** Somebody proposes a number for most children; for about half of them it is verified. */
function settle(city: City, child: CityChild, number: string, chance: number): void {
  if (chance > 0.7) return;
  const proposedAt = propose(city, child, number);
  if (chance < 0.45) verify(city, child, number, proposedAt);
}

const later = (city: City, at: number, leastDays: number, mostDays: number): number => {
  const { random } = city;
  return city.within(at, inOfficeHours(at + random.between(leastDays * 24, mostDays * 24) * HOUR, random));
};
const keyOf = ({ childId }: CityChild, what: string): string => `${what}/${childId}`;
/** Whoever acts for the child at that time: after it moved, the worker of the commune that it moved to. */
const workerFor = (city: City, child: CityChild, at: number) => workerOf(city.homeOf(child, at));

function propose(city: City, child: CityChild, number: string): number {
  const at = later(city, child.at, 1, 12);
  const source = city.random.pick(['told', 'paper', 'extract'] as const);
  const input = { number, source, occurredAt: instantAt(at), evidence: 'Giấy tờ mẫu' };
  const step = told(keyOf(child, 'propose'), at, workerFor(city, child, at));
  city.does(step, deed('children.propose-number', childCommands.proposeNumber, child.childId, withChild(child, input)));
  return at;
}

function verify(city: City, child: CityChild, number: string, from: number): number {
  const at = later(city, from, 1, 20);
  const input = {
    number,
    method: 'police-match',
    evidence: { note: 'Phiếu đối chiếu mẫu' },
    occurredAt: instantAt(at),
  } as const;
  const step = told(keyOf(child, 'verify'), at, POLICE);
  city.does(step, deed('children.verify-number', childCommands.verifyNumber, child.childId, withChild(child, input)));
  return at;
}

/** Two children with one number: the process `dispute-numbers` tells both. */
function dispute(city: City, child: CityChild, number: string): void {
  verify(city, child, number, child.at);
}

function withdraw(city: City, child: CityChild, number: string): void {
  const verified = city.random.happens(0.5);
  const proposed = propose(city, child, number);
  const from = verified ? verify(city, child, number, proposed) : proposed;
  const at = later(city, from, 3, 15);
  const reasonCode = verified ? 'cancelled-by-registry' : 'told-in-error';
  const input = { number, reasonCode, occurredAt: instantAt(at) } as const;
  const step = told(keyOf(child, 'withdraw'), at, verified ? POLICE : workerFor(city, child, at));
  city.does(
    step,
    deed('children.withdraw-number', childCommands.withdrawNumber, child.childId, withChild(child, input)),
  );
}

const withChild = <Told extends object>({ childId }: CityChild, input: Told) => ({ childId, ...input });

/** Some children moved, and of some more was learnt. */
export function learnMore(city: City, children: readonly CityChild[]): void {
  for (const child of children.filter((_, nth) => nth % 9 === 4)) move(city, child);
  for (const child of children.filter((_, nth) => nth % 7 === 3)) state(city, child);
}

function move(city: City, child: CityChild): void {
  const at = later(city, child.at, 5, 60);
  const communeCode = city.nextCommune();
  const residence = {
    communeCode,
    address: `Số ${city.random.between(1, 99)} đường Ví Dụ, khu vực Mẫu`,
    validFrom: instantAt(Math.max(child.at, at - 3 * DAY)).slice(0, 10),
  };
  const step = told(keyOf(child, 'residence'), at, workerOf(child.told.residenceCommune));
  city.does(step, deed('children.residence', childCommands.recordResidence, child.childId, residence));
  city.moves(child.childId, at, communeCode);
}

function state(city: City, child: CityChild): void {
  const at = later(city, child.at, 2, 40);
  const input = {
    sex: child.told.sex,
    name: child.told.name,
    source: 'birth-certificate',
    occurredAt: instantAt(at),
  } as const;
  const step = told(keyOf(child, 'identity'), at, workerFor(city, child, at));
  city.does(step, deed('children.identity', childCommands.stateIdentity, child.childId, input));
}
