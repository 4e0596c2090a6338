import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { type Answer, type Schemas, told } from './client.js';
import { recordedOnce } from './first-answer.codec.js';
import { forgetUnsent, tellLanded, tellUnsent } from './outbox.js';
import { isLost, persist } from './persist.js';
import { rememberPosition } from './position.js';
import { contentOf, justSent, rememberRefused, rememberSent } from './recent.js';
import { type Sender, useSender, useShown } from './sender.js';

export type Recorded = Schemas['CommandAnswer'];
type Headers = Readonly<Record<string, string>>;
/** What every write answers: where a reader sees it, and what was recorded although it looks wrong. */
export type Landed = Pick<Recorded, 'position'> & { readonly id?: string; readonly warnings?: readonly string[] };
type Send<Body, R> = (body: Body, headers: Headers) => Promise<Answer<R>>;

export interface Command<Body, R extends Landed = Recorded> {
  /** Sends it; several calls while it is under way are one write. */
  readonly submit: (body: Body) => void;
  /** When the act of pressing is what is recorded: the time of the first press. */
  readonly now: () => string;
  readonly state: 'idle' | 'sending' | 'recorded' | 'failed';
  readonly recorded: R | undefined;
  /** Whether it was recorded by an earlier press, with what the form said then. */
  readonly isEarlier: boolean;
  readonly failure: Error | null;
  readonly sent: Body | undefined;
  /** Exactly this was recorded a moment ago: nothing is sent before the person says so. */
  readonly doubt: { readonly since: Date; readonly goOn: () => void; readonly leave: () => void } | undefined;
  readonly reset: () => void;
  /** After the receipt: another one of the same kind. */
  readonly again: () => void;
}

interface Options<R> {
  /** The version that the person has seen: another one is refused with 412. */
  readonly version?: number | undefined;
  readonly onRecorded?: (recorded: R) => void;
  /** The form that keeps what is written; or why nothing is there to keep. */
  readonly draft: Sender | NothingToKeep;
}

/** A button alone; a file or a choice among what is shown, which are chosen anew. */
export type NothingToKeep = 'no-input' | 'file' | 'choice';

const STATES = { idle: 'idle', pending: 'sending', success: 'recorded', error: 'failed' } as const;

/** One form's write: one Idempotency-Key from its beginning until its answer arrived, however often the connection breaks. */
export function useCommand<Body, R extends Landed = Recorded>(
  send: Send<Body, R>,
  options: Options<R>,
): Command<Body, R> {
  const sender = useSender(typeof options.draft === 'string' ? undefined : options.draft);
  const scope = useId();
  const said = (body: Body) => contentOf(sender.about === '' ? location.pathname + scope : sender.about, body);
  const [doubt, setDoubt] = useState<Command<Body, R>['doubt']>();
  const { go, mutation } = useDelivery({ send, options, sender, said });
  const leave = () => {
    setDoubt(undefined);
  };
  const submit = (body: Body) => {
    const since = justSent(sender.press().id, said(body));
    const goOn = () => {
      leave();
      go(body);
    };
    if (since === undefined) goOn();
    else setDoubt({ since, goOn, leave });
  };
  return {
    submit,
    now: () => sender.press().at,
    state: STATES[mutation.status],
    recorded: mutation.data?.answer,
    isEarlier: mutation.data?.isEarlier ?? false,
    failure: mutation.error,
    sent: mutation.variables,
    doubt,
    reset: mutation.reset,
    again: () => {
      mutation.reset();
      sender.begin();
    },
  };
}

interface Delivering<Body, R> {
  readonly send: Send<Body, R>;
  readonly options: Options<R>;
  readonly sender: Sender;
  /** What a body says, whenever it happened. */
  readonly said: (body: Body) => string;
}

/** Brings it to the server; what nobody knows the fate of is in the outbox until somebody does. */
function useDelivery<Body, R extends Landed>(delivering: Delivering<Body, R>) {
  const { sender, options, send, said } = delivering;
  const isBusy = useRef(false);
  const outbox = useUnsent(sender);
  const recorded = useRecorded(delivering);
  const again = (body: Body) => () => {
    go(body);
  };
  const mutation = useMutation({
    mutationFn: (body: Body) => {
      const guard = options.version === undefined ? {} : { 'if-match': `"${options.version}"` };
      const headers = { 'idempotency-key': sender.press().id, prefer: 'wait=2', ...guard };
      const onLost = () => {
        outbox.lost('sending', again(body));
      };
      return persist({ attempt: () => recordedOnce(() => told(send(body, headers))), onLost });
    },
    onSuccess: async ({ answer }, body) => {
      outbox.landed(answer);
      await recorded(answer, body);
    },
    onError: (thrown, body) => {
      if (isLost(thrown)) outbox.lost('waiting', again(body));
      else outbox.refused();
    },
    onSettled: () => {
      isBusy.current = false;
    },
  });
  const go = (body: Body) => {
    if (isBusy.current) return; // a second press may come before the page knows of the first
    isBusy.current = true;
    outbox.from();
    rememberSent(sender.press().id, said(body));
    mutation.mutate(body);
  };
  return { go, mutation };
}

/** What follows from it on this page. */
function useRecorded<Body, R extends Landed>({ sender, said, options: { onRecorded } }: Delivering<Body, R>) {
  const queries = useQueryClient();
  return async (answer: R, body: Body) => {
    rememberPosition(answer.position);
    rememberSent(sender.press().id, said(body));
    await sender.settle();
    onRecorded?.(answer);
    await queries.invalidateQueries();
  };
}

/** What the outbox says of the command, with the page from which it was sent. */
function useUnsent(sender: Sender) {
  const isShown = useShown();
  const place = useRef({ title: '', path: '' });
  return {
    from: () => {
      if (isShown.current) place.current = { title: titleOfPage(), path: location.pathname + location.search };
    },
    lost: (state: 'sending' | 'waiting', resend: () => void) => {
      tellUnsent({ id: sender.press().id, ...place.current, state, resend });
    },
    landed: ({ id, position }: Landed) => {
      const own = sender.press().id;
      if (isShown.current) forgetUnsent(own);
      else tellLanded(own, id?.slice(0, 8).toUpperCase() ?? position);
    },
    refused: () => {
      forgetUnsent(sender.press().id);
      rememberRefused(sender.press().id);
      sender.refused();
    },
  };
}

/** What the page is called, without the name of the system. */
const titleOfPage = (): string => document.title.split(' · ')[0] ?? '';
