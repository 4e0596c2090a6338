import { isJsonObject } from '#kernel';
import { ago, inDays } from './journey.js';
import type { LeakWalk } from './leak-walk.js';
import type { LeakWorld, Reader } from './leak-world.js';
import { type Known, type Route, type Schema, routesOf, sampleOf } from './openapi.js';
import type { Found } from './walk-tally.js';
import type { Kind } from './words.js';

const KINDS = ['strict', 'ordinary'] as const;

/** What ends the session of whoever asks: nobody could ask after it. Their answers have no content. */
const ENDS = /^(?:DELETE \/api\/session|POST \/api\/session$|POST \/api\/sign-in\/)/;

/** What gives another commune a part in a case when it is carried out: it comes last, or what follows is no leak any more. */
const WIDENS = 'POST /api/joins/{id}/acceptance';

/** What came of asking everything that writes. */
export interface Wrote {
  readonly found: readonly Found[];
  readonly asked: number;
  /** Answers of 500 and more: a fault tells nothing of what it would have shown. */
  readonly faults: readonly string[];
}

interface Request {
  readonly route: Route;
  readonly reader: Reader;
  readonly address: string;
  readonly body: unknown;
}

/** Sends every command as everybody, with a body that fits and with bodies that do not, and looks into what comes. */
export class LeakWrites {
  constructor(
    private readonly walked: LeakWorld,
    private readonly walk: LeakWalk,
  ) {}

  async all(): Promise<Wrote> {
    const document = await this.walked.document;
    const routes = routesOf(document)
      .filter(({ method, name }) => method !== 'GET' && !ENDS.test(name))
      .toSorted((one, other) => Number(one.name === WIDENS) - Number(other.name === WIDENS));
    const found: Found[] = [];
    const faults = new Set<string>();
    let asked = 0;
    for (const { route, reader, address, body } of this.requests(document, routes)) {
      const answer = await reader.person.send(route.method, address, body, reader.headers);
      asked += 1;
      if (answer.status >= 500) faults.add(`${route.name} ${answer.status}`);
      found.push(...this.walk.leaksIn(reader, route.name, address, answer));
    }
    return { found, asked, faults: [...faults] };
  }

  private requests(document: Schema, routes: readonly Route[]): readonly Request[] {
    return routes.flatMap((route) =>
      this.walked.readers.flatMap((reader) =>
        this.requestsOf(document, route, reader).map((request) => ({ ...request, route, reader })),
      ),
    );
  }

  private requestsOf(document: Schema, route: Route, reader: Reader): readonly Pick<Request, 'address' | 'body'>[] {
    return KINDS.flatMap((kind) => {
      const [address = ''] = this.walk.addressesOf(route, kind);
      if (route.body === undefined) return [{ address, body: undefined }];
      const sample = sampleOf(document, route.body, this.knownTo(kind));
      const wrong = kind === 'strict' ? this.wrong(sample, reader) : [];
      return [{ address, body: sample }, ...wrong.map((body) => ({ address, body }))];
    });
  }

  /** Bodies that no form allows, with a word that the reader may not know: an error gives back nothing of what was sent. */
  private wrong(sample: unknown, reader: Reader): readonly unknown[] {
    const word = this.walked.words.all.find((each) => !reader.mayBeTold(each, ''))?.text;
    if (word === undefined || !isJsonObject(sample)) return [];
    const broken = Object.fromEntries(Object.keys(sample).map((name) => [name, { khac: word }]));
    return [{ ...sample, khac: word }, broken, `{"khac":"${word}"`];
  }

  private knownTo(kind: Kind): Known {
    const things = this.walked.things.get(kind);
    return {
      ...{ caseId: things?.cases, childId: things?.children, referralId: things?.referrals, carerId: things?.carers },
      ...{ occurredAt: ago(1), receivedAt: ago(1), validFrom: ago(1), communeCode: '31135', toCommune: '31150' },
      ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC'] },
      ...{ danger: 'CO', sex: 'NU', measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA', need: 'c', kind: 'c' },
      ...{ legalBasis: 'THEO_LUAT', sharedFields: ['name', 'address'], outcomeCode: 'DAT_MUC_TIEU' },
      ...{ toOffice: 'commune:31157', url: 'http://127.0.0.1:9/', address: 'nguoi-mau@example.org' },
      ...{ ids: [things?.children], lastDay: inDays(3), limit: 5, planVersion: 2, riskLevel: 'CAO' },
    };
  }
}
