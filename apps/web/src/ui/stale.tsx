import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Command, Landed } from '../api/command.js';
import { type Problem, recordOf } from '../api/problem.js';
import { nameOf } from '../i18n/index.js';
import { plainField } from './plain.js';

/** Somebody else was faster: what they recorded beside what was typed here. Nothing is lost and nothing overwritten. */
export function Stale<Body>({ command, problem }: { command: Command<Body, Landed>; problem: Problem }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const changed = Array.isArray(problem.detail.changed) ? problem.detail.changed.map(String) : [];
  return (
    <div className="notice amber" role="alert">
      <strong>{t('stale.title')}</strong>
      <div className="grid two">
        <div>
          <h3>{t('stale.theirs')}</h3>
          <ul>
            {changed.map((type) => (
              <li key={type}>{nameOf('events', type)}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('stale.yours')}</h3>
          <dl>
            {Object.entries(recordOf(command.sent)).map(([field, value]) => (
              <div key={field}>
                <dt className="soft small">{nameOf('fields', field)}</dt>
                <dd>{plainField(field, value)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <p>{t('stale.next')}</p>
      <Button
        variant="default"
        onClick={() => {
          command.reset();
          void queries.invalidateQueries();
        }}
      >
        {t('stale.look')}
      </Button>
    </div>
  );
}
