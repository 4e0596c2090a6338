import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, told } from '../../api/client.js';

/** Children of the report that another commune answers for, and where each of them stands. */
export function Held({ report }: { report: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['joins', report],
    queryFn: () => told(api.GET('/api/joins', { params: { query: { report } } })),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="held">
      <h2 id="held">{t('joins.held')}</h2>
      {data.items.some(({ status }) => status === 'proposed') && <p className="notice">{t('joins.heldLead')}</p>}
      <ul className="stack tight">
        {data.items.map(({ joinId, status, child, caseId }) => (
          <li key={joinId} className="person stack tight">
            <div className="row">
              <strong>{child.name ?? t('report.unknownChild')}</strong>
              <span className={`pill ${status === 'proposed' ? 'amber' : 'teal'}`}>
                {t(`joins.statuses.${status}`)}
              </span>
            </div>
            <Link to={`/ghep/${joinId}`}>{t('joins.open')} →</Link>
            {status !== 'proposed' && caseId !== null && <Link to={`/ca/${caseId}`}>{t('joins.caseOf')} →</Link>}
          </li>
        ))}
      </ul>
    </section>
  );
}
