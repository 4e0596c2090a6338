import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel } from '../../reference/index.js';
import { formatNumber, formatVnd } from '../../ui/format.js';

type Table = Schemas['StatisticsTableDto'];

/** Where a measure opens as a list. */
const LISTS: Partial<Record<Table['measure'], string>> = {
  reports: '/tiep-nhan',
  'reported-children': '/tiep-nhan',
  cases: '/ca',
  closures: '/ca?loc=da-dong',
  timeliness: '/ca?loc=qua-han',
  referrals: '/chuyen-tuyen',
};

/** The code list of a dimension; the others are named by the catalogue. */
const CODES: Readonly<Record<string, string>> = {
  ...{ channel: 'intake_channel', receivingPlace: 'receiving_places', form: 'abuse_forms', danger: 'yes_no_unknown' },
  ...{ subjectType: 'report_subject_types', sex: 'gender_form01', risk: 'risk_level', reason: 'closure_reasons' },
  ...{ careCase: 'substitute_care_cases', careForm: 'substitute_care_forms', careEnd: 'substitute_care_end_reasons' },
  careDecider: 'placement_deciders',
  ...{ need: 'service_types', kind: 'service_types', programme: 'programmes', funding: 'funding_sources' },
};

/** A measure: its whole, how long it took, what it cost, and its parts. */
export function Measure({ table }: { readonly table: Table }) {
  const { t } = useTranslation();
  const { measure, of, total, costVnd, dimensions } = table;
  const list = LISTS[measure];
  return (
    <section className="card stack" aria-label={titleOf(table, t(`statistics.measure.${measure}`))}>
      <div className="row between">
        <h2>{titleOf({ measure, of }, t(`statistics.measure.${measure}`))}</h2>
        <strong>{total === null ? t('statistics.few') : formatNumber(total)}</strong>
      </div>
      <p className="soft small">
        <Duration of={table} />
        {costVnd !== null && <span>{t('statistics.cost', { amount: formatVnd(costVnd) })} </span>}
        {list !== undefined && <Link to={list}>{t('statistics.open')}</Link>}
      </p>
      <div className="grid two">
        {dimensions.map((dimension) => (
          <Dimension key={dimension.by} of={dimension} />
        ))}
      </div>
    </section>
  );
}

const titleOf = ({ of }: Pick<Table, 'measure' | 'of'>, name: string): string =>
  of === null ? name : `${name}: ${nameOf('values', of)}`;

function Duration({ of: { medianMinutes, p90Minutes } }: { readonly of: Table }) {
  const { t } = useTranslation();
  if (medianMinutes === null || p90Minutes === null) return null;
  return <span>{t('statistics.took', { median: spell(medianMinutes), p90: spell(p90Minutes) })} </span>;
}

/** Minutes as days, hours and minutes. */
function spell(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return `${formatNumber(days)} d ${hours} h`;
  return hours > 0 ? `${hours} h ${rest} min` : `${rest} min`;
}

function Dimension({ of: { by, cells } }: { readonly of: Table['dimensions'][number] }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...cells.map(({ count }) => count ?? 0));
  return (
    <table className="counts">
      <caption>{nameOf('dimensions', by)}</caption>
      <tbody>
        {cells.map(({ value, count }) => (
          <tr key={value}>
            <th scope="row">{wordOf(by, value, t)}</th>
            <td className="counts-bar">
              <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none">
                <rect width={(100 * (count ?? 0)) / most} height="8" rx="1" />
              </svg>
            </td>
            <td className="counts-number">{count === null ? t('statistics.few') : formatNumber(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How a code of a dimension is said in the words of the catalogue, where it is of no code list. */
const WORDS = {
  '16+': 'statistics.grown',
  first: 'statistics.first',
  reopened: 'statistics.reopened',
  commune: 'statistics.byCommune',
  unknown: 'statistics.notTold',
  none: 'statistics.notTold',
} as const;

const hasWord = (value: string): value is keyof typeof WORDS => value in WORDS;

function wordOf(by: string, value: string, t: TFunction): string {
  if (hasWord(value)) return t(WORDS[value]);
  const list = CODES[by];
  if (list !== undefined) return codeLabel(list, value);
  if (by === 'orderedBy') return t('statistics.byOther');
  return by === 'age' ? t('statistics.years', { band: value }) : nameOf('values', value);
}
