import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Landed } from '../api/command.js';
import { ProblemError } from '../api/problem.js';
import { Doubt } from './doubt.js';
import { plainField } from './plain.js';
import { Recorded } from './recorded.js';
import { Stale } from './stale.js';
import { Failure } from './states.js';

interface Props<Body> {
  readonly command: Command<Body, Landed>;
  readonly label: string;
  /** Why it cannot be sent yet; the button then says so. */
  readonly blocked?: string | undefined;
  readonly onClick: () => void;
  /** Beside a button that matters more. */
  readonly quiet?: boolean;
  readonly children?: ReactNode;
}

/** The button that sends a form, with what becomes of it: sending, recorded under a number, or refused and why. */
export function Sending<Body>({ command, label, blocked, onClick, quiet = false, children }: Props<Body>) {
  const { t } = useTranslation();
  if (command.state === 'recorded') return <Recorded command={command}>{children}</Recorded>;
  return (
    <div className="stack tight">
      <Refused command={command} />
      <Doubt command={command} />
      <div className="row">
        <Button
          {...(quiet ? { variant: 'default' } : {})}
          loading={command.state === 'sending'}
          disabled={blocked !== undefined}
          onClick={onClick}
        >
          {label}
        </Button>
        {children}
        <span role="status">{command.state === 'sending' && t('form.sending')}</span>
      </div>
      {blocked !== undefined && <p className="soft small">{blocked}</p>}
    </div>
  );
}

function Refused<Body>({ command }: { command: Command<Body, Landed> }) {
  const { t } = useTranslation();
  const { failure } = command;
  if (!failure) return null;
  if (!(failure instanceof ProblemError)) return <Failure error={failure} />;
  if (failure.problem.code === 'edge.stale') return <Stale command={command} problem={failure.problem} />;
  return (
    <div className="notice red" role="alert">
      <strong>{failure.problem.title || t('shell.fault')}</strong>
      {Object.keys(failure.problem.detail).length > 0 && failure.problem.errors.length === 0 && (
        <p className="small">{plainField('detail', failure.problem.detail)}</p>
      )}
      {failure.problem.errors.length > 0 && (
        <ul>
          {failure.problem.errors.map(({ pointer, code }) => (
            <li key={pointer + code}>
              <code>{pointer}</code>: {code}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
