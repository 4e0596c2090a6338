import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { KEPT_KEY, forget, keep, keptKey, onDraftPlace, useKept } from '../api/kept.js';
import type { Schemas } from '../api/client.js';
import type { Catalogue } from '../i18n/vi/whole.js';
import { serverNow } from '../api/server-time.js';
import { type Filled, Filling, type Keeper } from './filling.js';

export interface Form<T extends object> extends Filled<T> {
  readonly set: (change: Partial<T>) => void;
  readonly draft: Filling<T>;
}

export type FormKind = keyof Catalogue['kept']['kind'];
/**
 * Where a form is kept: what it is called, which says its title and its page, the id of what it is about and, of a
 * correction, the kind and the id of the fact. 100 characters at most: it is a part of an address.
 */
export type Slot = `draft.${FormKind}` | `draft.${FormKind}.${string}`;

interface Options {
  /** The id of the command, where the address of the page names it. */
  readonly id?: string;
  /** The state of what the form changes. */
  readonly base?: string;
}

/** A form that is kept on the server while it is written, and found again: after a pause, on another day, on another device. */
export function useForm<T extends object>(slot: Slot, blank: T | (() => T), { id, base }: Options = {}): Form<T> {
  const queries = useQueryClient();
  const begin = () =>
    new Filling<T>({
      ...{ slot, id, base, keeper: keeperIn(queries) },
      blank: typeof blank === 'function' ? blank() : blank,
    });
  const [draft, setDraft] = useState(begin);
  if (draft.slot !== slot) setDraft(begin()); // another case is another form
  const filled = useSyncExternalStore(draft.subscribe, draft.get);
  const { data: kept } = useKept(slot);
  useEffect(() => {
    if (kept?.slot === draft.slot) draft.found(kept);
  }, [kept, draft]);
  useEffect(() => {
    addEventListener('pagehide', draft.saveRest);
    return () => {
      removeEventListener('pagehide', draft.saveRest);
      draft.saveRest();
    };
  }, [draft]);
  useEffect(
    () =>
      onKept(draft.slot, () => {
        draft.keptElsewhere();
        if (draft.isUntouched) void queries.invalidateQueries({ queryKey: KEPT_KEY }); // one begun form is one command
      }),
    [draft, queries],
  );
  useEffect(
    () =>
      onDraftPlace((changed, content, place) => {
        if (changed === draft.slot) draft.placed(content, place);
      }),
    [draft],
  );
  return { ...filled, set: draft.set, draft };
}

/** Tells the other tabs which form is kept here; no word of it goes there. */
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('annhi-kept');

function onKept(slot: string, listener: () => void): () => void {
  const hear = ({ data }: MessageEvent) => {
    if (data === slot) listener();
  };
  tabs?.addEventListener('message', hear);
  return () => tabs?.removeEventListener('message', hear);
}

type List = Schemas['KeptListDto'];

/** Keeps forms on the server, and what the page knows of them in step with it. */
const keeperIn = (queries: QueryClient): Keeper => {
  const listed = (slot: string, saved: readonly { readonly slot: string; readonly savedAt: string }[]) => {
    queries.setQueryData<List>(
      KEPT_KEY,
      (list) => list && { items: [...saved, ...list.items.filter((item) => item.slot !== slot)] },
    );
  };
  return {
    keep: (slot, content) => {
      const item = { slot, savedAt: serverNow() };
      queries.setQueryData(keptKey(slot), { ...item, content });
      listed(slot, [item]);
      tabs?.postMessage(slot);
      const kept = keep(slot, content);
      kept.then(
        () => tabs?.postMessage(slot),
        () => undefined,
      );
      return kept;
    },
    forget: (slot) => {
      queries.removeQueries({ queryKey: keptKey(slot), exact: true });
      listed(slot, []);
      return forget(slot);
    },
  };
};
