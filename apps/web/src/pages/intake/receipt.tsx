import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Recorded } from '../../api/command.js';
import { Page } from '../../ui/page.js';
import { Warnings } from '../../ui/recorded.js';
import { useSettled } from '../../ui/settled.js';
import { TwelveHours } from './twelve-hours.js';

interface Props {
  readonly recorded: Recorded;
  /** Whether an earlier press recorded it, with what the form said then. */
  readonly isEarlier: boolean;
  readonly from: string;
  readonly again: () => void;
}

/** What the person gets for what they recorded: a code and the clock. */
export function Receipt({ recorded, isEarlier, from, again }: Props) {
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
          {isEarlier && <p className="notice amber small">{t('form.recordedEarlier')}</p>}
          <Warnings of={recorded.warnings} />
          <div className="row">
            <Button component={Link} to={`/phan-loai/${recorded.id}`}>
              {t('intake.toReport')}
            </Button>
            <Button component={Link} variant="default" to={`/phan-loai/${recorded.id}?phan=dinh-chinh`}>
              {t('form.correct')}
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
