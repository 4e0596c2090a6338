import { type RegisterChild, childCommands } from '#children';
import type { PartialDate, Uuid } from '#kernel';
import { type City, told } from './city.js';
import { type Sex, familyName, personName } from './names.js';
import { type Commune, workerOf } from './people.js';
import type { Random } from './random.js';
import { cityId, deed } from './step.js';
import { dateAt, inOfficeHours, instantAt } from './times.js';

export interface Family {
  readonly name: string;
  readonly commune: Commune;
  readonly address: string;
  readonly motherName: string;
  readonly fatherName: string | undefined;
}

/** A child as people tell of it. What nobody knows is not there. */
export type ChildTold = Readonly<{
  name: string;
  sex: Sex;
  birthDate?: PartialDate;
  residenceCommune: Commune;
  address: string;
  motherName: string;
  fatherName?: string;
}>;

/** A child of the city with its record. */
export interface CityChild {
  readonly childId: Uuid;
  readonly told: ChildTold;
  /** When the record was made. */
  readonly at: number;
  /** The key of the step that registered it, where a worker did. */
  readonly registeredBy: string | undefined;
}

export function familyIn(commune: Commune, random: Random): Family {
  const name = familyName(random);
  return {
    name,
    commune,
    address: `Số ${random.between(1, 199)} đường Ví Dụ, khu vực Mẫu ${random.between(1, 9)}`,
    motherName: personName(random, 'NU'),
    fatherName: random.happens(0.8) ? personName(random, 'NAM', name) : undefined,
  };
}

export function childOf({ name, commune, address, motherName, fatherName }: Family, city: City): ChildTold {
  const { random, time } = city;
  const sex = random.pick<Sex>(['NAM', 'NU']);
  const born = birthDate(city, time.start - random.between(30, 365 * 14) * 86_400_000);
  return {
    ...{ name: personName(random, sex, name), sex, residenceCommune: commune, address, motherName },
    ...(born === undefined ? {} : { birthDate: born }),
    ...(fatherName === undefined ? {} : { fatherName }),
  };
}

/** Mostly the day is known, sometimes the month or the year alone, now and then nothing. */
function birthDate({ random }: City, at: number): PartialDate | undefined {
  const day = dateAt(at);
  const known = random.next();
  if (known < 0.78) return day;
  if (known < 0.86) return day.slice(0, 7);
  return known < 0.96 ? day.slice(0, 4) : undefined;
}

/** Families whose children the communes put on their lists: those of one mother on the same day. */
export function listedChildren(city: City, count: number): readonly CityChild[] {
  const { random, time } = city;
  const listed: CityChild[] = [];
  while (listed.length < count) {
    const family = familyIn(city.nextCommune(), random);
    const day = inOfficeHours(time.daysAgo(random.between(20, 395)), random);
    const size = random.happens(0.22) ? random.between(2, 3) : 1;
    for (let nth = 0; nth < size && listed.length < count; nth += 1) {
      listed.push(
        register(city, `child/${listed.length}`, childOf(family, city), city.after(day, nth * 6, nth * 6 + 5)),
      );
    }
  }
  return listed;
}

function register(city: City, key: string, child: ChildTold, at: number): CityChild {
  const childId = cityId(key);
  const input: RegisterChild = { ...child, childId, occurredAt: instantAt(at) };
  const worker = workerOf(child.residenceCommune);
  city.does(told(key, at, worker), deed('children.register', childCommands.register, childId, input));
  return { childId, told: child, at, registeredBy: key };
}
