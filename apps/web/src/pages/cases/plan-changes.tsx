import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel } from '../../reference/index.js';
import { formatVnd, formatWhen } from '../../ui/format.js';

type Task = Schemas['PlanTaskDto'];

/** What the plan that waits changes since the last approval: the chair decides on that, not on the whole anew. */
export function PlanChanges({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['plan-difference', id],
    queryFn: () => told(api.GET('/api/cases/{id}/plan-difference', { params: { path: { id } } })),
  });
  if (!data) return null;
  const { approvedVersion, added, removed, changed, costVnd } = data;
  if (approvedVersion === null) return <p className="soft">{t('steps.firstPlan')}</p>;
  const isSame = added.length + removed.length + changed.length === 0;
  return (
    <section className="notice stack tight">
      <strong>{t('steps.since', { n: approvedVersion })}</strong>
      {isSame && <p>{t('steps.noChange')}</p>}
      <ul className="stack tight">
        {added.map((task) => (
          <li key={keyOf(task)}>
            <ins>
              {t('steps.added')}: <Words of={task} />
            </ins>
          </li>
        ))}
        {removed.map((task) => (
          <li key={keyOf(task)}>
            <del>
              {t('steps.removed')}: <Words of={task} />
            </del>
          </li>
        ))}
        {changed.map(({ before, after, fields }) => (
          <li key={keyOf(after)}>
            {t('steps.changed')} ({fields.map((field) => nameOf('fields', field)).join(', ')}):{' '}
            <del>
              <Words of={before} />
            </del>{' '}
            → <Words of={after} />
          </li>
        ))}
      </ul>
      <p>{t('steps.costChange', { amount: formatVnd(costVnd) })}</p>
    </section>
  );
}

const keyOf = ({ serviceType, start, expectedEnd, costVnd }: Task): string =>
  [serviceType, start, expectedEnd, costVnd].join();

const Words = ({ of: { serviceType, start, expectedEnd, costVnd } }: { of: Task }) => (
  <>
    {codeLabel('service_types', serviceType)}, {formatWhen(start)} → {formatWhen(expectedEnd)}, {formatVnd(costVnd)}
  </>
);
