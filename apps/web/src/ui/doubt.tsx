import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Command, Landed } from '../api/command.js';
import { formatTime } from './format.js';

/** Exactly this was recorded a moment ago: the person says whether it happened twice. */
export function Doubt<Body>({ command: { doubt } }: { readonly command: Command<Body, Landed> }) {
  const { t } = useTranslation();
  if (doubt === undefined) return null;
  return (
    <div className="notice amber stack tight" role="alert">
      <p>{t('form.same', { at: formatTime(doubt.since) })}</p>
      <div className="row">
        <Button variant="default" onClick={doubt.goOn}>
          {t('form.sameAgain')}
        </Button>
        <Button variant="subtle" onClick={doubt.leave}>
          {t('form.sameLeave')}
        </Button>
      </div>
    </div>
  );
}
