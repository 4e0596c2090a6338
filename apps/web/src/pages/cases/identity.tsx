import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { communeName } from '../../reference/index.js';
import { Clock } from '../../ui/clock.js';
import { formatWhen } from '../../ui/format.js';
import type { CaseProps } from './case.page.js';
import { Risk } from './risk.js';

/** Who the case is about, where it stands and which clock runs. */
export function Identity({ of: found }: CaseProps) {
  const { t } = useTranslation();
  const running = found.obligations.find(({ status }) => status === 'lapsed' || status === 'due');
  return (
    <span className="identity">
      <span className={`pill ${found.status === 'open' ? 'teal' : ''}`}>{nameOf('values', found.status)}</span>
      <Risk level={found.riskLevel} />
      {found.childId !== null && <Child id={found.childId} />}
      <span>{found.communes.map(communeName).join(', ')}</span>
      <span className="small">{t('case.opened', { at: formatWhen(found.openedAt) })}</span>
      {running && <Clock of={running} />}
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
