import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { formatInstant, officeName } from '../../ui/format.js';
import { Empty, Loaded } from '../../ui/states.js';

/** Hours of the last week that somebody should look at. None of them is a wrong by itself. */
export function Unusual() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['unusual'], queryFn: () => told(api.GET('/api/accesses/unusual')) });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('audit.nothingUnusual')} />
        ) : (
          <>
            <p className="soft">{t('audit.unusualLead')}</p>
            <ul className="items">
              {items.map((hour) => (
                <li key={hour.actor + hour.since + hour.kind} className="item amber">
                  <span className="pill amber">{t(`audit.kind.${hour.kind}`)}</span>
                  <span>
                    <Link to={`?nguoi=${hour.actor}`}>{nameOf('roles', hour.role)}</Link>, {officeName(hour.office)}
                    <span className="soft small">
                      {' '}
                      · {t('audit.accesses', { count: hour.accesses })} · {t('audit.things', { count: hour.subjects })}
                    </span>
                  </span>
                  <span className="item-end soft small">{formatInstant(hour.since)}</span>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}
