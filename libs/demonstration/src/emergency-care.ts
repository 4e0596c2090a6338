import { caseCommands } from '#casework';
import { carerCommands, placementCommands } from '#placement';
import { FINDINGS } from '#vocabulary';
import type { CityCase } from './casework.js';
import { type City, told } from './city.js';
import { chairOf, workerOf } from './people.js';
import { cityId, deed } from './step.js';
import { DAY, MINUTE, dateAt, inOfficeHours, instantAt } from './times.js';

/** The separation of the city runs so long; the procedure is owed within its fifteen days. */
const SEPARATED_DAYS = 12;
const ALL_FOUND = Object.fromEntries(FINDINGS.map((name) => [name, true]));

/**
 * A child that is not safe at home is separated and given to an aunt on the same morning: care comes first, the procedure
 * after (N Đ32 k4). Where it `isFollowed`, the chair petitions the court within the separation; else it is still owed.
 */
export function giveInEmergency<Case extends CityCase>(city: City, theCase: Case, isFollowed: boolean): Case {
  const { commune, caseId, childId, assessedAt } = theCase;
  if (assessedAt === undefined) return theCase;
  const key = `emergency-care/${theCase.key.replace('/', '-')}`;
  const [carerId, id] = [cityId(key, 'carer'), cityId(key, 'placement')];
  const [worker, chair] = [workerOf(commune), chairOf(commune)];
  const morning = inOfficeHours(assessedAt + DAY, city.random);
  const on = (minutes: number): number => morning + minutes * MINUTE;
  const separation = {
    ...{ lastDay: dateAt(morning + SEPARATED_DAYS * DAY), occurredAt: instantAt(on(0)) },
    reason: 'Lý do mẫu: trẻ không an toàn khi ở nhà.',
  };
  city.does(
    told(`${key}/separation`, on(0), chair),
    deed('casework.separate', caseCommands.orderSeparation, caseId, separation),
  );
  const notice = {
    ...{ communeCode: commune, takenIn: commune, kinOf: [childId], foreigner: false, room: 1, birthDate: '1984' },
    ...{ name: 'Mẫu Thị Dì', occurredAt: instantAt(on(10)) },
  };
  city.does(told(`${key}/carer`, on(10), worker), deed('placement.notify', carerCommands.notifyKin, carerId, notice));
  const need = { caseId, careCase: '62.2', siblings: [], occurredAt: instantAt(on(20)) };
  city.does(
    { ...told(`${key}/need`, on(20), worker), needsReadModels: true },
    deed('placement.need', placementCommands.recordNeed, id, need),
  );
  const given = { carerId, note: 'Ghi chú mẫu: dì đón trẻ ngay.', occurredAt: instantAt(on(30)) };
  city.does(
    told(`${key}/given`, on(30), worker),
    deed('placement.emergency', placementCommands.beginEmergency, id, given),
  );
  if (isFollowed) follow(city, theCase, { key, carerId, id, morning });
  return theCase;
}

interface Given {
  readonly key: string;
  readonly carerId: ReturnType<typeof cityId>;
  readonly id: ReturnType<typeof cityId>;
  readonly morning: number;
}

/** The aunt is looked at, and the court is asked. */
function follow(city: City, { commune }: CityCase, { key, carerId, id, morning }: Given): void {
  const [looked, asked] = [morning + 3 * DAY, morning + 6 * DAY];
  const found = { findings: ALL_FOUND, occurredAt: instantAt(looked) };
  city.does(
    told(`${key}/verify`, looked, workerOf(commune)),
    deed('placement.verify', carerCommands.verify, carerId, found),
  );
  const petition = {
    ...({ carerId, decider: 'TOA_AN', childOpinion: 'Ý kiến mẫu: em muốn ở với dì.' } as const),
    occurredAt: instantAt(asked),
  };
  city.does(
    { ...told(`${key}/petition`, asked, chairOf(commune)), needsReadModels: true },
    deed('placement.petition', placementCommands.petition, id, petition),
  );
}
