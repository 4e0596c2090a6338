import { useQuery } from '@tanstack/react-query';
import { type Schemas, api, told } from './client.js';
import { done } from './done.js';

export type KeptItem = Schemas['KeptItemDto'];
type Content = Readonly<Record<string, unknown>>;

const pathOf = (slot: string) => ({ params: { path: { slot } } });

/** What the person keeps on the server, asked once for all forms of a page. */
export const useKeptList = () =>
  useQuery({ queryKey: ['kept'], queryFn: () => told(api.GET('/api/kept')), staleTime: 60_000 });

/** One thing that the person keeps; nothing is asked where the list does not have it. */
export function useKept(slot: string) {
  const { data: list } = useKeptList();
  const isThere = list?.items.some((item) => item.slot === slot) ?? false;
  return useQuery({
    queryKey: ['kept', slot],
    queryFn: () => told(api.GET('/api/kept/{slot}', pathOf(slot))),
    enabled: isThere,
    retry: false,
    staleTime: Infinity,
  });
}

/** Keeps it. `keepalive`: also while the page goes away. */
export const keep = (slot: string, content: Content): Promise<void> =>
  done(api.POST('/api/kept/{slot}', { ...pathOf(slot), body: { content }, keepalive: isSmall(content) }));

export const forget = (slot: string): Promise<void> => done(api.DELETE('/api/kept/{slot}', pathOf(slot)));

/** Browsers let a page that goes away send 64 KiB at most. */
const isSmall = (content: Content): boolean => JSON.stringify(content).length < 20_000;
