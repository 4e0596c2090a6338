import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Duties, FIRST_DUTIES } from '../../api/duties.js';
import { Empty, Loaded } from '../../ui/states.js';
import { DutyItem } from './duty-item.js';

/** What still has to be done, overdue first, then by its time. */
export function Urgent() {
  const { t } = useTranslation();
  const query = useQuery(FIRST_DUTIES);
  return (
    <section className="stack" aria-labelledby="urgent">
      <h2 id="urgent">{t('home.clocks')}</h2>
      <Loaded query={query}>{(found) => <Found of={found} />}</Loaded>
    </section>
  );
}

function Found({ of: { items, next, counts } }: { of: Duties }) {
  const { t } = useTranslation();
  if (items.length === 0) return <Empty title={t('home.noClocks')}>{t('home.noClocksLead')}</Empty>;
  return (
    <>
      <ul className="items">
        {items.map((each) => (
          <DutyItem key={each.id} of={each} />
        ))}
      </ul>
      {next !== null && (
        <Link to="/thoi-han">{t('home.allClocks', { n: counts.overdue + counts.soon + counts.later })}</Link>
      )}
    </>
  );
}
