import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, told } from '../../api/client.js';
import { duties } from '../../api/duties.js';
import { nameOf } from '../../i18n/index.js';
import { communeName } from '../../reference/index.js';
import { Clock } from '../../ui/clock.js';
import { formatWhen } from '../../ui/format.js';
import type { CaseProps } from './case.page.js';
import { Risk } from './risk.js';

/** Who the case is about, where it stands, and the first that has to be done of all that is owed for the child. */
export function Identity({ of: found }: CaseProps) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['duties', 'case', found.id, found.version],
    queryFn: () => duties({ caseId: found.id, limit: 1 }),
  });
  const worst = data?.items[0];
  return (
    <span className="identity">
      <span className={`pill ${found.status === 'open' ? 'teal' : ''}`}>{nameOf('values', found.status)}</span>
      <Risk level={found.riskLevel} />
      {found.childId !== null && <Child id={found.childId} />}
      <span>{found.communes.map(communeName).join(', ')}</span>
      <span className="small">{t('case.opened', { at: formatWhen(found.openedAt) })}</span>
      {worst && (
        <span className="small">
          {nameOf('values', worst.kind)} <Clock of={worst} />
        </span>
      )}
    </span>
  );
}

function Child({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery({
    queryKey: ['child', id],
    queryFn: () => told(api.GET('/api/children/{id}', { params: { path: { id } } })),
    retry: false,
  });
  return (
    <span className="identity-child">
      <Link to={`/tre-em/${id}`}>
        <strong>{isPending ? '…' : (data?.name ?? t('case.noName'))}</strong>
      </Link>
      {data?.birthDate ? <span className="small"> · {t('case.born', { at: formatWhen(data.birthDate) })}</span> : null}
    </span>
  );
}
