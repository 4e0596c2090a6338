import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.js';
import { recordOf } from '../../api/problem.js';
import { nameOf } from '../../i18n/index.js';
import { plainField } from '../../ui/plain.js';
import { Loaded } from '../../ui/states.js';

interface Props {
  readonly id: string;
  readonly knownAt: string | undefined;
  readonly trueOn: string | undefined;
}

const SHOWN = [
  'status',
  'riskLevel',
  'danger',
  'episode',
  'residenceCommune',
  'incidentCommunes',
  'abuseForms',
  'assessments',
  'measures',
  'plan',
  'reviews',
  'closedAt',
  'closingReason',
];

/** The case as it was known at the one time and true on the other. */
export function StateThen({ id, knownAt, trueOn }: Props) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['replay', id, knownAt ?? 'now', trueOn ?? 'today'],
    queryFn: () =>
      told(
        api.GET('/api/cases/{id}/replay', {
          params: {
            path: { id },
            query: { ...(knownAt ? { knownAt } : {}), ...(trueOn ? { trueAt: trueOn } : {}) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="card stack state" aria-live="polite">
      <h2>{t(knownAt === undefined ? 'timeline.stateNow' : 'timeline.stateThen')}</h2>
      <Loaded query={query}>
        {({ state, uncertain }) => {
          const known = recordOf(state);
          return (
            <>
              <Fields of={recordOf(known.case)} shown={SHOWN} />
              <Children of={recordOf(known.child)} />
              {uncertain.length > 0 && (
                <p className="notice amber small">{t('timeline.uncertain', { n: uncertain.length })}</p>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Children({ of: child }: { of: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const statements = Array.isArray(child.statements) ? child.statements.map(recordOf) : [];
  const merged = Object.fromEntries(statements.flatMap((statement) => Object.entries(statement)));
  const numbers = Array.isArray(child.numbers) ? child.numbers.map((each) => recordOf(each).number) : [];
  return (
    <>
      <h3>{t('case.child')}</h3>
      <Fields of={{ ...merged, numbers }} shown={['name', 'sex', 'birthDate', 'motherName', 'fatherName', 'numbers']} />
    </>
  );
}

function Fields({ of: record, shown }: { of: Readonly<Record<string, unknown>>; shown: readonly string[] }) {
  return (
    <dl className="event-fields">
      {shown
        .filter((name) => !isNothing(record[name]))
        .map((name) => (
          <div key={name}>
            <dt className="soft small">{nameOf('fields', name)}</dt>
            <dd>{brief(name, record[name])}</dd>
          </div>
        ))}
    </dl>
  );
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** Lists of facts by their number and their last; a plan by its status and version. */
function brief(name: string, value: unknown): string {
  if (name === 'plan') {
    const { status, version } = recordOf(value);
    return `${plainField('status', status)} · v${String(version)}`;
  }
  if (!Array.isArray(value) || typeof value[0] !== 'object') return plainField(name, value);
  const last = recordOf(value.at(-1));
  const key = name === 'measures' ? 'measure' : 'riskLevel';
  return `${value.length} · ${plainField(key, last[key])}`;
}
