import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.js';
import { formatInstant } from '../../ui/format.js';
import { Empty, Loaded } from '../../ui/states.js';

const TONES = { intact: 'teal', changed: 'red', 'not-sealed': 'amber' } as const;

/** The hours of the last week, each against its seal in the log of events, counted anew when the page is opened. */
export function Seals() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['seals'], queryFn: () => told(api.GET('/api/accesses/seals')), staleTime: 0 });
  return (
    <Loaded query={query}>
      {({ items }) => {
        const changed = items.filter(({ status }) => status === 'changed');
        if (items.length === 0) return <Empty title={t('audit.empty')} />;
        return (
          <>
            <p className={`notice ${changed.length === 0 ? '' : 'red'}`} role="status">
              {t(changed.length === 0 ? 'audit.allIntact' : 'audit.someChanged', { count: changed.length })}
            </p>
            <ul className="items">
              {items.toReversed().map(({ hour, rows, sha256, status }) => (
                <li key={hour} className={`item ${status === 'changed' ? 'red' : ''}`}>
                  <span className={`pill ${TONES[status]}`}>{t(`audit.seal.${status}`)}</span>
                  <span>
                    {formatInstant(hour)}
                    <span className="soft small"> · {t('audit.accesses', { count: rows })}</span>
                  </span>
                  <span className="item-end mono small">{sha256.slice(0, 16)}</span>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}
