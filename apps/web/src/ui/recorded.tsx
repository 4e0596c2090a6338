import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Landed } from '../api/command.js';
import { nameOf } from '../i18n/index.js';
import { useSettled } from './settled.js';

interface Props<Body> {
  readonly command: Command<Body, Landed>;
  /** Where what was recorded can be corrected: the folded form of that, as a selector; the last one on the page counts. */
  readonly correctAt?: string;
  readonly children?: ReactNode;
}

/** Where the corrections of things of a kind are on the page. */
export const correctionOf = (kind: string): string => `details[data-correct=${kind}]`;

/** A form until it is recorded; then its receipt in its place, so that a second press finds nothing to send. */
export function Fold<Body>({ command, correctAt, children }: Props<Body>) {
  if (command.state !== 'recorded') return children;
  return <Recorded command={command} {...(correctAt === undefined ? {} : { correctAt })} />;
}

/** What became of it: its number, what was recorded although it looks wrong, and what can be done next. */
export function Recorded<Body>({ command, correctAt, children }: Props<Body>) {
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
        {correctAt !== undefined && (
          <button
            type="button"
            className="linkish"
            onClick={() => {
              openLast(correctAt);
            }}
          >
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

/** Opens the last of them, where the eye and the focus are brought. */
export function openLast(selector: string): void {
  const found = [...document.querySelectorAll<HTMLDetailsElement>(selector)].at(-1);
  if (!found) return;
  found.open = true;
  found.scrollIntoView({ block: 'center' });
  found.querySelector('summary')?.focus({ preventScroll: true });
}
