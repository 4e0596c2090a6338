import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { codeLabel, communeName } from '../../reference/index.js';
import { Clocks } from '../../ui/clock.js';
import { Facts } from '../../ui/facts.js';
import type { CaseProps } from './case.page.js';
import { Duty } from './duty.js';
import { Consents } from './consents.js';
import { Evidence } from './evidence.js';
import { Measures } from './measures.js';
import { Separation } from './separation.js';

export function Overview({ of: found, state }: CaseProps) {
  const { t } = useTranslation();
  return (
    <div className="split">
      <div className="stack">
        <section className="card stack">
          <h2>{t('case.overview')}</h2>
          <Facts
            facts={[
              [t('case.area'), found.communes.map(communeName).join(', ')],
              [t('intake.residence'), communeName(state.residenceCommune)],
              [
                t('intake.abuseForms'),
                state.abuseForms.map((code) => codeLabel('abuse_forms', code)).join(', ') || '–',
              ],
              [t('case.danger'), codeLabel('yes_no_unknown', state.danger)],
              [
                t('case.reports'),
                state.reportIds.map((id) => (
                  <Link key={id} to={`/phan-loai/${id}`} className="mono">
                    {id.slice(0, 8).toUpperCase()}{' '}
                  </Link>
                )),
              ],
            ]}
          />
        </section>
        <Consents of={found} state={state} />
        <Evidence of={found} state={state} />
        <Measures of={found} state={state} />
        <Separation of={found} state={state} />
        <Duty of={found} state={state} />
      </div>
      <section className="card stack">
        <h2>{t('case.clocks')}</h2>
        {found.obligations.length === 0 && <p className="soft">{t('case.noClocks')}</p>}
        <Clocks of={found.obligations} />
      </section>
    </div>
  );
}
