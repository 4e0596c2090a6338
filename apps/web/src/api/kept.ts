import { useQuery } from '@tanstack/react-query';
import { signInNeeded } from '../session/asking.js';
import { type Schemas, api, told } from './client.js';
import { forgetHere, foundHere, keepHere, makeReady } from './device.js';
import { done } from './done.js';
import { isProblem } from './problem.js';

export type KeptItem = Schemas['KeptItemDto'];
type Content = Readonly<Record<string, unknown>>;

const pathOf = (slot: string) => ({ params: { path: { slot } } });
export const KEPT_KEY = ['kept'];
export const keptKey = (slot: string) => [...KEPT_KEY, slot];

/** What the person keeps on the server, asked once for all forms of a page. */
export const useKeptList = () =>
  useQuery({ queryKey: KEPT_KEY, queryFn: () => told(api.GET('/api/kept')), staleTime: 60_000 });

/** One thing that the person keeps; nothing is asked where the list does not have it. */
export function useKept(slot: string) {
  const { data: list } = useKeptList();
  const isThere = list?.items.some((item) => item.slot === slot) ?? false;
  return useQuery({
    queryKey: keptKey(slot),
    queryFn: () => told(api.GET('/api/kept/{slot}', pathOf(slot))),
    enabled: isThere,
    retry: false,
    staleTime: Infinity,
  });
}

/** Where something is kept; `nowhere`: only on the page, and lost with it. */
export type DraftPlace = 'server' | 'device' | 'nowhere';
type Hearer = (slot: string, content: Content, place: DraftPlace) => void;
const hearers = new Set<Hearer>();

/** Hears where each form is kept by now, also where a later attempt kept it. */
export function onDraftPlace(hearer: Hearer): () => void {
  hearers.add(hearer);
  return () => {
    hearers.delete(hearer);
  };
}

/** What the server does not have yet, in the memory of this page. */
const unsaved = new Map<string, Content>();
const turns = new Map<string, Promise<void>>();

/** One after the other: what is forgotten does not come back by a saving that was still under way. */
function inTurn(slot: string, act: () => Promise<void>): Promise<void> {
  const before = turns.get(slot);
  const turn = before === undefined ? act() : before.then(act, act);
  turns.set(slot, turn);
  const end = () => {
    if (turns.get(slot) === turn) turns.delete(slot);
  };
  turn.then(end, end);
  return turn;
}

/** Keeps it. `keepalive`: also while the page goes away. What cannot be kept now stays on this device, sealed, until it can. */
export function keep(slot: string, content: Content): Promise<void> {
  unsaved.set(slot, content);
  makeReady();
  return inTurn(slot, async () => {
    if (unsaved.get(slot) !== content) return; // a later one follows
    try {
      await signedIn(() =>
        done(api.POST('/api/kept/{slot}', { ...pathOf(slot), body: { content }, keepalive: isSmall(content) })),
      );
    } catch (thrown) {
      const isHere = await keepHere(slot, content).catch(() => false);
      placed(slot, content, isHere ? 'device' : 'nowhere');
      throw thrown;
    }
    if (unsaved.get(slot) === content) unsaved.delete(slot);
    placed(slot, content, 'server');
    await forgetHere(slot).catch(() => undefined);
  });
}

function placed(...what: Parameters<Hearer>): void {
  for (const hearer of hearers) hearer(...what);
}

export function forget(slot: string): Promise<void> {
  unsaved.delete(slot);
  return inTurn(slot, async () => {
    await forgetHere(slot).catch(() => undefined);
    await done(api.DELETE('/api/kept/{slot}', pathOf(slot)));
  });
}

/** A session that ended while somebody writes is told with the first saving that it refuses, not at the end of the form. */
async function signedIn(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    if (!isProblem(thrown, 'edge.not-signed-in')) throw thrown;
    await signInNeeded.ask();
    await act();
  }
}

/** Tries again to keep what could not be kept. */
export function keepUnsaved(): void {
  makeReady();
  for (const [slot, content] of unsaved) void keep(slot, content).catch(() => undefined);
}

/** Brings to the server what this device kept while there was no connection, unless something later is there. */
export async function keepWhatIsHere(): Promise<void> {
  const here = await foundHere();
  if (here.length === 0) return;
  const { items } = await told(api.GET('/api/kept'));
  for (const { slot, savedAt, content } of here) {
    const isLater = items.some((item) => item.slot === slot && item.savedAt > savedAt);
    await (isLater ? forgetHere(slot) : keep(slot, content));
  }
}

export const forgetUnsaved = (): void => {
  unsaved.clear();
};

/** Browsers let a page that goes away send 64 KiB at most. */
const isSmall = (content: Content): boolean => JSON.stringify(content).length < 20_000;
