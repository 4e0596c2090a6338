import { isOffice, officeParts } from '#vocabulary';
import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client.js';
import { useMaybeSession } from '../session/session.js';
import { nameOffices } from './format.js';

/** More than so many pages of the register are not asked for; who is further down is shown by number. */
const MOST_PAGES = 10;

async function namesOfProviders(): Promise<number> {
  const names = new Map<string, string>();
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: 200, ...(after === undefined ? {} : { after }) };
    const { items, next } = await told(api.GET('/api/providers', { params: { query } }));
    for (const { office, providerName } of items) names.set(office, providerName);
    if (next === null) break;
    after = next;
  }
  nameOffices(names);
  return names.size;
}

/** Has providers called by their name in the register. It is asked for once, where the page shows a provider. */
export function useProviderNames(...shown: readonly (string | null | undefined)[]): void {
  const { session } = useMaybeSession();
  useQuery({
    queryKey: ['provider-names'],
    queryFn: namesOfProviders,
    enabled: (session?.may.includes('services:view-providers') ?? false) && shown.some((each) => isProvider(each)),
    staleTime: 300_000,
    retry: false,
  });
}

const isProvider = (text: string | null | undefined): text is string =>
  typeof text === 'string' && isOffice(text) && officeParts(text).kind === 'provider';

/** A provider that something recorded names, however deep. */
export function providerIn(value: unknown): string | undefined {
  if (typeof value === 'string') return isProvider(value) ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const each of Object.values(value)) {
    const found = providerIn(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
