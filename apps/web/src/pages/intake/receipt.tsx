import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Recorded } from '../../api/command.js';
import { Page } from '../../ui/page.js';
import { TwelveHours } from './twelve-hours.js';

interface Props {
  readonly recorded: Recorded;
  readonly from: string;
  readonly again: () => void;
}

/** What the person gets for what they recorded: a code and the clock. */
export function Receipt({ recorded, from, again }: Props) {
  const { t } = useTranslation();
  const isSettled = useSettled();
  return (
    <Page title={t('intake.receipt')} lead={t('intake.receiptLead')}>
      <div className="stack receipt">
        <section className="card stack" role="status">
          <div>
            <p className="soft">{t('intake.receiptCode')}</p>
            <p className="receipt-code mono">{recorded.id.slice(0, 8).toUpperCase()}</p>
          </div>
          <p className="soft small">{t('form.recorded', { n: recorded.position })}</p>
          <div className="row">
            <Button component={Link} to={`/phan-loai/${recorded.id}`}>
              {t('intake.toReport')}
            </Button>
            <Button variant="default" disabled={!isSettled} onClick={again}>
              {t('intake.another')}
            </Button>
          </div>
        </section>
        <TwelveHours from={from} urgent />
      </div>
    </Page>
  );
}

const SETTLED_MILLIS = 800;

/** False at first: the second press of a nervous hand must not throw the receipt away that came under it. */
function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(true);
    }, SETTLED_MILLIS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return isSettled;
}
