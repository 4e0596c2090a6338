import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useJoins } from './joins.js';

/** Children of the report that another commune answers for, and where each of them stands. */
export function Held({ report }: { report: string }) {
  const { t } = useTranslation();
  const joins = useJoins(report);
  if (joins.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="held">
      <h2 id="held">{t('joins.held')}</h2>
      {joins.some(({ status }) => status === 'proposed') && <p className="notice">{t('joins.heldLead')}</p>}
      <ul className="stack tight">
        {joins.map(({ joinId, status, child, caseId }) => (
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
