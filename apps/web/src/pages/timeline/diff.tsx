import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.js';
import { type FieldChange, type ToldEvent, changesOf } from '../../api/told.codec.js';
import { nameOf } from '../../i18n/index.js';
import { formatInstant, formatWhen, officeName } from '../../ui/format.js';
import { plainField } from '../../ui/plain.js';
import { Loaded } from '../../ui/states.js';
import type { Mark } from './event-item.js';

interface Props {
  readonly id: string;
  readonly marks: Partial<Record<Mark, ToldEvent>>;
  readonly trueOn: string | undefined;
  readonly onClear: () => void;
}

/** What differs between the two marks, field by field. */
export function Diff({ id, marks, trueOn, onClear }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card stack" aria-labelledby="diff">
      <div className="row between">
        <h2 id="diff">{t('timeline.diff')}</h2>
        <span className="row">
          {(['A', 'B'] as const).map((mark) => (
            <span key={mark} className="pill">
              {mark}: {marks[mark] ? formatInstant(marks[mark].recordedAt) : '–'}
            </span>
          ))}
          {(marks.A ?? marks.B) && (
            <Button variant="default" onClick={onClear}>
              {t('timeline.clear')}
            </Button>
          )}
        </span>
      </div>
      {marks.A && marks.B ? (
        <Changes id={id} a={marks.A} b={marks.B} trueOn={trueOn} />
      ) : (
        <p className="soft">{t('timeline.diffHint')}</p>
      )}
    </section>
  );
}

interface Between {
  readonly id: string;
  readonly a: ToldEvent;
  readonly b: ToldEvent;
  readonly trueOn: string | undefined;
}

function Changes({ id, a, b, trueOn }: Between) {
  const { t } = useTranslation();
  const [from, to] = [a.recordedAt, b.recordedAt].toSorted();
  const query = useQuery({
    queryKey: ['diff', id, from, to, trueOn],
    queryFn: async () => {
      const asked = { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(trueOn ? { trueAt: trueOn } : {}) };
      const diff = await told(api.GET('/api/cases/{id}/replay/diff', { params: { path: { id }, query: asked } }));
      return changesOf(diff.changes).filter(
        ({ field }) => !/(Id|Ids\[\d+\]|template|obligations\[.*\]\.(id|kind))$/.test(field),
      );
    },
  });
  return (
    <Loaded query={query}>
      {(changes) =>
        changes.length === 0 ? (
          <p className="soft">{t('timeline.same')}</p>
        ) : (
          <>
            <p role="status">{t('timeline.fields', { count: changes.length })}</p>
            <ChangeList of={changes.filter(({ before }) => before !== undefined)} />
            <New of={changes.filter(({ before }) => before === undefined)} />
          </>
        )
      }
    </Loaded>
  );
}

function ChangeList({ of: changes }: { of: readonly FieldChange[] }) {
  return (
    <ul className="changes">
      {changes.map((change) => (
        <Change key={change.field} of={change} />
      ))}
    </ul>
  );
}

/** What was not known at A at all: many fields, so they wait folded. */
function New({ of: changes }: { of: readonly FieldChange[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <details className="disclosure">
      <summary>{t('timeline.newFields', { count: changes.length })}</summary>
      <ChangeList of={changes} />
    </details>
  );
}

const wordsOf = (field: string): string =>
  field
    .replaceAll(/\[[^\]]*\]/g, '')
    .split(/[./]/)
    .filter((part) => !/^[0-9a-f]{8}$/.test(part))
    .map((part) => nameOf('fields', part))
    .join(' › ');

function Change({ of: change }: { of: FieldChange }) {
  const { t } = useTranslation();
  const last =
    change.field
      .replaceAll(/\[[^\]]*\]/g, '')
      .split('.')
      .at(-1) ?? '';
  const shown = (value: unknown, day: string | null) =>
    value === undefined ? t('timeline.notTold') : plainField(last, value, { at: day ?? undefined });
  return (
    <li className="change">
      <strong>{wordsOf(change.field)}</strong>
      <div className="change-values">
        <span>
          <span className="soft small">{t('timeline.before')}</span>
          <del>{shown(change.before, change.days.before)}</del>
        </span>
        <span aria-hidden>→</span>
        <span>
          <span className="soft small">{t('timeline.after')}</span>
          <ins>{shown(change.after, change.days.after)}</ins>
        </span>
      </div>
      <p className="soft small">
        {change.by.role === 'system'
          ? officeName('system')
          : t('timeline.by', { role: nameOf('roles', change.by.role), office: officeName(change.by.office) })}{' '}
        · {t('timeline.recorded', { at: formatInstant(change.recordedAt) })}
        {change.occurredAt === null ? '' : ` · ${t('timeline.occurred', { at: formatWhen(change.occurredAt) })}`} ·{' '}
        {nameOf('events', change.why.type)}
        {change.why.reason === null ? '' : `: “${change.why.reason}”`}
      </p>
    </li>
  );
}
