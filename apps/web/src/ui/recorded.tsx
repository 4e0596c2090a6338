import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Command, Landed } from '../api/command.js';
import { nameOf } from '../i18n/index.js';
import { useSettled } from './settled.js';

interface Props<Body> {
  readonly command: Command<Body, Landed>;
  /** Where what was recorded can be corrected, if it is on this page: the folded forms of its kind, as a selector. */
  readonly correctAt?: string;
  /** The page where it is corrected, if that is another one. */
  readonly correctOn?: ((id: string) => string) | undefined;
  readonly children?: ReactNode;
}

/** Where the corrections of facts of a kind are on the page. */
export const correctionOf = (kind: string): string => `details[data-correct=${kind}]`;

/** What a folded form corrects. */
export const correcting = (kind: string, factId?: string) => ({ 'data-correct': kind, 'data-fact': factId });

const correctionsAt = (selector: string): readonly HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>(selector),
];

/** A form until it is recorded; then its receipt in its place, so that a second press finds nothing to send. */
export function Fold<Body>({ command, correctAt, correctOn, children }: Props<Body>) {
  const there = useRef<readonly string[]>([]);
  const isSending = command.state === 'sending';
  useEffect(() => {
    if (isSending && correctAt !== undefined)
      there.current = correctionsAt(correctAt).flatMap(({ dataset }) => dataset.fact ?? []);
  }, [isSending, correctAt]);
  if (command.state !== 'recorded') return children;
  const open =
    correctAt &&
    (() => {
      openNewest(correctAt, there.current);
    });
  return (
    <Recorded command={command} {...(open && { onCorrect: open })}>
      <Elsewhere id={command.recorded?.id} page={correctOn} />
    </Recorded>
  );
}

function Elsewhere({ id, page }: { readonly id: string | undefined; readonly page: Props<never>['correctOn'] }) {
  const { t } = useTranslation();
  return id === undefined || page === undefined ? null : <Link to={page(id)}>{t('form.correct')}</Link>;
}

interface RecordedProps<Body> extends Pick<Props<Body>, 'command' | 'children'> {
  readonly onCorrect?: () => void;
}

/** What became of it: its number, what was recorded although it looks wrong, and what can be done next. */
export function Recorded<Body>({ command, onCorrect, children }: RecordedProps<Body>) {
  const { t } = useTranslation();
  const isSettled = useSettled();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className="stack tight">
      <div className="row receipt-line" ref={place} tabIndex={-1}>
        <span role="status">✓ {t('form.recorded', { n: command.recorded?.position })}</span>
        {onCorrect !== undefined && (
          <button type="button" className="linkish" onClick={onCorrect}>
            {t('form.correct')}
          </button>
        )}
        <Button variant="default" size="xs" disabled={!isSettled} onClick={command.again}>
          {t('form.again')}
        </Button>
        {children}
      </div>
      {command.isEarlier && <p className="notice amber small">{t('form.recordedEarlier')}</p>}
      <Warnings of={command.recorded?.warnings} />
    </div>
  );
}

/** What was recorded although it looks wrong. */
export function Warnings({ of: warnings = [] }: { readonly of: readonly string[] | undefined }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <div className="notice amber small" role="alert">
      <strong>{t('form.warnings')}</strong>
      <ul>
        {warnings.map((code) => (
          <li key={code}>{nameOf('warnings', code)}</li>
        ))}
      </ul>
    </div>
  );
}

/**
 * Opens the one that was not there before, where the eye and the focus are brought: what is recorded late stands among the
 * others, by its own time. The last one, where none is new.
 */
export function openNewest(selector: string, there: readonly string[] = []): void {
  const all = correctionsAt(selector);
  const found = all.find(({ dataset: { fact } }) => fact !== undefined && !there.includes(fact)) ?? all.at(-1);
  if (!found) return;
  found.open = true;
  found.scrollIntoView({ block: 'center' });
  found.querySelector('summary')?.focus({ preventScroll: true });
}
