import type { Role } from '#access';
import { SimulatedClock } from '#demonstration';
import { type Uuid, derivedId, isJsonObject } from '#kernel';
import { sweepOnce } from '#platform';
import { OPERATOR } from '../../apps/cli/src/context.js';
import { firstOf } from './journey.js';
import type { Answer, Person } from './person.js';
import { type World, type WorldUrls, openWorld } from './world.js';

/** A time in Viet Nam, `2026-02-16 22:30`, as an RFC 3339 text. */
export const inVietnam = (text: string): string => `${text.replace(' ', 'T')}:00+07:00`;

/** What is swept when the clock has moved. The projector of the world runs the rest. */
const SWEPT = ['lapse-reports', 'lapse-joins', 'lapse-cases', 'reckon-placements', 'lapse-placements'];

/** The account of somebody on a stage. */
export const accountOf = (username: string): Uuid => derivedId(OPERATOR.id, 'test account', username);

/** The whole application under a clock that the test moves: people act at times of its own, and sweeps run when they are told. */
export class Stage {
  private constructor(
    readonly world: World,
    private readonly clock: SimulatedClock,
  ) {}

  static async open(urls: WorldUrls, start: string): Promise<Stage> {
    const clock = new SimulatedClock(Date.parse(inVietnam(start)));
    return new Stage(await openWorld(urls, clock), clock);
  }

  async enters(username: string, role: Role, office: string): Promise<void> {
    await this.world.signIn(username, role, office);
  }

  /** Moves the clock, says what has lapsed by then, and gives the person who acts. */
  async at(time: string, username: string): Promise<Person> {
    this.clock.moveTo(Date.parse(inVietnam(time)));
    await this.sweep();
    return this.world.signInAgain(username);
  }

  /** The hotline receives a report and hands it to the commune 31135, which is told so. */
  async handsOver(time: string): Promise<void> {
    const hotline = await this.at(time, 'tong-dai');
    const at = inVietnam(time);
    const id = await hotline.does('/reports', {
      ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', receivedAt: at, incident: { communeCode: '31135' } },
      ...{ subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC'], danger: 'CO' },
      children: [{ sex: 'NU', name: 'Trẻ Mẫu Hai' }],
    });
    await hotline.does(`/reports/${id}/transfer`, { toCommune: '31135', occurredAt: at });
    await this.world.projector.caughtUp();
  }

  private async sweep(): Promise<void> {
    const { api, projector } = this.world;
    await projector.caughtUp();
    await sweepOnce({ clock: this.clock, store: this.world.context.store }, api, SWEPT);
    await projector.caughtUp();
  }
}

/** The clocks of a case: what is owed, until when in Viet Nam, and where it stands, in the order of their ends. */
export function clocksIn({ body }: Answer): readonly string[] {
  const owed: unknown = body.obligations;
  const each = Array.isArray(owed) ? owed.filter((one) => isJsonObject(one)) : [];
  return each
    .toSorted((a, b) => textIn(a.dueAt).localeCompare(textIn(b.dueAt)))
    .map(({ kind, dueAt, status }) => `${textIn(kind)} ${whenInVietnam(textIn(dueAt))} ${textIn(status)}`);
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const whenInVietnam = (at: string): string =>
  new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** The case of the only child of a report. */
export async function caseOf(person: Person, reportId: string): Promise<string> {
  const childId = firstOf(await person.get(`/reports/${reportId}`), 'children', 'childId');
  return firstOf(await person.get(`/cases?child=${childId}`), 'items', 'id');
}
