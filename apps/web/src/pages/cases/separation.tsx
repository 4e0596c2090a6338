import { useTranslation } from 'react-i18next';
import { codeLabel } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { FormLinks } from '../forms/form-link.js';
import type { CaseProps } from './case.page.js';
import { ExtendSeparation, LiftSeparation, OrderSeparation, PetitionCourt } from './steps.js';

type Known = NonNullable<CaseProps['state']['separation']>;

/** Whether the child is separated, until when, and what the chair can do about it. */
export function Separation({ of: { id, version, status }, state: { separation } }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  const step = { id, version };
  const isChair = may('casework:separate') && status === 'open';
  return (
    <section className="card stack">
      <h2>{t('steps.separation')}</h2>
      {separation !== null && <FormLinks caseId={id} nos={['07']} />}
      {separation === null || separation.status === 'lifted' ? (
        <>
          <p className="soft">{t('steps.noSeparation')}</p>
          {separation && <Before of={separation} />}
          {isChair && <OrderSeparation {...step} />}
        </>
      ) : (
        <>
          <p>
            <strong>{t('steps.separatedUntil', { day: formatWhen(separation.lastDay) })}</strong>
          </p>
          {isChair && <End of={separation} step={step} />}
        </>
      )}
    </section>
  );
}

/** The last one, which is over. */
const Before = ({ of: { orderedAt, liftedAt, outcomeCode } }: { of: Known }) => (
  <p className="soft small">
    {formatWhen(orderedAt)} – {formatWhen(liftedAt)}: {codeLabel('separation_outcomes', outcomeCode)}
  </p>
);

/** Once the court is asked, the separation stands until it is lifted. */
const End = ({ of: { status }, step }: { of: Known; step: { readonly id: string; readonly version: number } }) => (
  <>
    {status === 'running' && <ExtendSeparation {...step} />}
    {status === 'running' && <PetitionCourt {...step} />}
    <LiftSeparation {...step} />
  </>
);
