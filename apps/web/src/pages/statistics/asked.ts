import { serverMillis } from '../../api/server-time.js';

/** What is asked of the statistics, as the API takes it. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly commune?: string;
  readonly knownAt?: string;
  readonly exact?: boolean;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Today in Viet Nam, which is seven hours ahead. */
const today = (): string => new Date(serverMillis() + 7 * 3_600_000).toISOString().slice(0, 10);

/** What an address asks; this year until today where it does not say. */
export function askedIn(params: URLSearchParams): Asked {
  const day = (name: string): string | undefined => {
    const text = params.get(name) ?? '';
    return DAY.test(text) ? text : undefined;
  };
  const to = day('den') ?? today();
  const [commune, knownAt] = [params.get('xa') ?? '', day('biet')];
  return {
    from: day('tu') ?? `${to.slice(0, 4)}-01-01`,
    to,
    ...(/^\d{5}$/.test(commune) ? { commune } : {}),
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(params.get('du') === '1' ? { exact: true } : {}),
  };
}

/** The address that asks it. */
export const addressOf = ({ from, to, commune, knownAt, exact }: Asked): URLSearchParams =>
  new URLSearchParams({
    ...{ tu: from, den: to },
    ...(commune === undefined ? {} : { xa: commune }),
    ...(knownAt === undefined ? {} : { biet: knownAt }),
    ...(exact === true ? { du: '1' } : {}),
  });
