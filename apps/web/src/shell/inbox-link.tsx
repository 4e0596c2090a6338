import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, told } from '../api/client.js';

const EVERY_MILLIS = 60_000;

/** How much has become the person's that they have not seen. */
export function InboxLink() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['inbox', 'count'],
    queryFn: () => told(api.GET('/api/inbox', { params: { query: { limit: 1 } } })),
    refetchInterval: EVERY_MILLIS,
  });
  const count = data?.unseen ?? 0;
  return (
    <Link to="/hop-thu" className="top-button inbox">
      {t('inbox.short')}
      {count > 0 && (
        <>
          <span className="top-count">{count > 99 ? '99+' : count}</span>
          <span className="visually-hidden"> {t('inbox.newOnes')}</span>
        </>
      )}
    </Link>
  );
}
