import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { communeName } from '../../reference/index.js';
import { Clocks } from '../../ui/clock.js';
import { formatWhen } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { Answer } from './answer.js';
import { ChildTold } from './child-told.js';
import { Response } from './response.js';

type Join = Schemas['JoinDto'];

/** A child of a report that another commune answers for, as one of the two communes sees it. */
export function JoinPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['join', id],
    queryFn: () => told(api.GET('/api/joins/{id}', { params: { path: { id } } })),
  });
  return <Loaded query={query}>{(join) => <Shown join={join} />}</Loaded>;
}

function Shown({ join }: { join: Join }) {
  const { t } = useTranslation();
  const isWaiting = join.status === 'proposed';
  return (
    <Page
      title={t('joins.one', { code: join.joinId.slice(0, 8).toUpperCase() })}
      lead={
        <span className="row">
          <span className={`pill ${isWaiting ? 'amber' : 'teal'}`}>{t(`joins.statuses.${join.status}`)}</span>
          {join.danger === 'CO' && <span className="pill red">{t('queue.inDanger')}</span>}
          <span>{t(`joins.sides.${join.side}`)}</span>
        </span>
      }
    >
      <div className="split">
        <div className="stack">
          {join.side === 'reporting' && isWaiting && <p className="notice">{t('joins.heldLead')}</p>}
          <ChildTold join={join} />
          <Response join={join} />
        </div>
        <div className="stack">
          <section className="card stack">
            <h2>{t('report.clocks')}</h2>
            <Clocks of={join.obligations} />
          </section>
          <Answer join={join} />
          <Outcome join={join} />
        </div>
      </div>
    </Page>
  );
}

function Outcome({ join }: { join: Join }) {
  const { t } = useTranslation();
  if (join.status === 'proposed')
    return join.side === 'asked' ? null : (
      <p className="soft">
        {t('joins.waits', { commune: join.toCommune === null ? t('joins.notTold') : communeName(join.toCommune) })}
      </p>
    );
  return (
    <section className="card stack">
      <p>{t('joins.answered', { at: formatWhen(join.answeredAt) })}</p>
      {typeof join.reason === 'string' && <p className="quote">{t('joins.because', { reason: join.reason })}</p>}
      {join.caseId !== null && <Link to={`/ca/${join.caseId}`}>{t('joins.caseOf')} →</Link>}
    </section>
  );
}
