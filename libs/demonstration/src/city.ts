import type { Actor } from '#access';
import type { Uuid } from '#kernel';
import { COMMUNES, type Commune, NINH_KIEU } from './people.js';
import { type Random, seededRandom } from './random.js';
import type { Deed, Step } from './step.js';
import { type CityTime, MINUTE, cityTime } from './times.js';

/** What decides how the city looks: the same three give the same steps. */
export interface CitySetting {
  readonly seed: number;
  /** 1 is the whole city; less makes a smaller one with everything in it at least once. */
  readonly scale: number;
  /** The moment of the start, in milliseconds since 1970. */
  readonly base: number;
}

/** Where the steps of a city are gathered while its stories are told. */
export class City {
  readonly time: CityTime;
  readonly random: Random;
  private readonly gathered: Step[] = [];
  private turn = 0;
  private readonly moved = new Map<Uuid, { readonly at: number; readonly to: Commune }>();

  constructor(readonly setting: CitySetting) {
    this.time = cityTime(setting.base);
    this.random = seededRandom(setting.seed);
  }

  /** Somebody does something at a time. */
  does(step: Omit<Step, 'deed'>, deed: Deed): void {
    this.gathered.push({ ...step, at: Math.floor(step.at), deed });
  }

  /** The child lives in another commune from then on. */
  moves(childId: Uuid, at: number, to: Commune): void {
    this.moved.set(childId, { at: Math.floor(at), to });
  }

  /** Where the child lives at that time, as the register has it: the commune whose worker acts for it. */
  homeOf(
    { childId, told }: { readonly childId: Uuid; readonly told: { readonly residenceCommune: Commune } },
    at: number,
  ): Commune {
    const move = this.moved.get(childId);
    return move !== undefined && move.at <= Math.floor(at) ? move.to : told.residenceCommune;
  }

  /** All steps, in the order of their times. */
  steps(): readonly Step[] {
    return this.gathered.toSorted((a, b) => a.at - b.at);
  }

  /** So many of what the whole city has `whole` of, at least one. */
  many(whole: number): number {
    return Math.max(1, Math.round(whole * this.setting.scale));
  }

  /** Communes in turn; every third time Ninh Kiều. */
  nextCommune(): Commune {
    this.turn += 1;
    const others = COMMUNES.slice(1);
    return this.turn % 3 === 1 ? NINH_KIEU : (others[this.turn % others.length] ?? NINH_KIEU);
  }

  /** A time some minutes after `at`; before the end of the city's time, whatever happens. */
  after(at: number, leastMinutes: number, mostMinutes: number): number {
    return this.within(at, at + this.random.between(leastMinutes, mostMinutes) * MINUTE);
  }

  /** `wanted`, or half-way between `at` and the end where it lies behind the end. */
  within(at: number, wanted: number): number {
    const { end } = this.time;
    return wanted <= end ? wanted : at + Math.floor((end - at) / 2);
  }
}

/** How a step is told: by whom, under which key and when; for what their role is there for. */
export const told = (key: string, at: number, by: Actor): Omit<Step, 'deed'> => ({
  key,
  at,
  by: { id: by.id, role: by.role, office: by.office },
});
