import { exportCommands, ProduceExport } from '#exchange';
import { findCodeList } from '#reference';
import { type CityChild, childOf, familyIn, listedChildren } from './children.js';
import { City, type CitySetting, told } from './city.js';
import { correctChild } from './corrections.js';
import { report } from './intake.js';
import { learnMore, numbers } from './numbers.js';
import { DATA_OFFICER, NINH_KIEU, SUPERVISOR } from './people.js';
import { carers } from './placements.js';
import { providers } from './providers.js';
import { type Step, cityId, deed } from './step.js';
import { type CaseStage, cases } from './stories.js';

/** The seed of the city that everybody gets. */
export const SEED = 20_251_101;

/** Children whom the communes registered themselves; with those of the reports about 300. */
const LISTED = 232;

const STAGES: readonly CaseStage[] = [
  'running',
  'overdue',
  'assessed',
  'drafted',
  'returned',
  'approved',
  'reviewed',
  'closed',
  'reopened',
];

/** Everything that happens in the city, in the order of the simulated time. Pure: the same setting gives the same steps. */
export function cityPlan(setting: CitySetting): readonly Step[] {
  const city = new City(setting);
  providers(city);
  carers(city);
  const listed = listedChildren(city, city.many(LISTED));
  learnMore(city, listed);
  numbers(city, listed);
  const corrected = listed.find(({ told: { birthDate } }) => birthDate !== undefined);
  if (corrected) correctChild(city, corrected);
  for (const stage of STAGES) cases(city, stage);
  waitingReports(city);
  screenedOut(city);
  exports(city);
  namedElsewhere(city, listed);
  return city.steps();
}

/** Reports that nobody has screened yet: fresh ones, and some whose twelve hours have passed. */
function waitingReports(city: City): void {
  for (const end of ['received', 'transferred', 'acknowledged'] as const) {
    for (let nth = 0; nth < city.many(4); nth += 1) {
      const commune = nth % 2 === 0 ? NINH_KIEU : city.nextCommune();
      const children = [childOf(familyIn(commune, city.random), city)];
      const minutes = nth === 3 ? 19 * 60 : 95 + nth * 140 + city.random.between(0, 40);
      report(city, { key: `${end}/${nth}`, commune, receivedAt: city.time.minutesAgo(minutes), children }, end);
    }
  }
}

/** Reports that the communes did not take up, for every reason that there is. */
function screenedOut(city: City): void {
  const reasons = findCodeList('screening_out_reasons')?.items ?? [];
  for (const [nth, { code }] of reasons.entries()) {
    for (let again = 0; again < Math.max(1, city.many(2)); again += 1) {
      const commune = city.nextCommune();
      const receivedAt = city.time.daysAgo(city.random.between(2, 300));
      const children = [childOf(familyIn(commune, city.random), city)];
      report(city, { key: `out/${nth}/${again}`, commune, receivedAt, children }, { out: code });
    }
  }
}

/** A commune reports about a child whom another one answers for: the chair there is asked whether it is the child. */
function namedElsewhere(city: City, listed: readonly CityChild[]): void {
  const receivedAt = city.time.minutesAgo(320);
  const known = listed.find((child) => city.homeOf(child, receivedAt) === NINH_KIEU);
  if (!known) return;
  const { childId, told: child } = known;
  report(city, { key: 'elsewhere/0', commune: '31150', receivedAt, children: [{ ...child, childId }] }, 'screened-in');
}

/** A linkage request that was produced and waits for its result, and one that waits for its approval. */
function exports(city: City): void {
  const { time } = city;
  request(city, 'linkage', time.daysAgo(3));
  const id = cityId('export', 'linkage');
  const approval = told('linkage/approve', time.daysAgo(2.6), SUPERVISOR);
  city.does(approval, deed('exchange.approve', exportCommands.approve, id, {}));
  const produce = deed('exchange.produce', (exportId, _input: object, who) => new ProduceExport(exportId, who), id, {});
  const production = told('linkage/produce', time.daysAgo(2.4), DATA_OFFICER);
  city.does({ ...production, needsReadModels: true }, produce);
  request(city, 'waiting', time.minutesAgo(26 * 60));
}

function request(city: City, name: string, at: number): void {
  const exportId = cityId('export', name);
  const asked = {
    exportId,
    filters: name === 'waiting' ? { communes: [NINH_KIEU] } : {},
    reason: 'Đối khớp mẫu định kỳ',
    legalBasis: 'THEO_LUAT',
    recipient: 'Cơ quan quản lý dân cư mẫu',
  };
  const step = told(`${name}/request`, at, DATA_OFFICER);
  city.does(step, deed('exchange.request', exportCommands.request, exportId, asked));
}
