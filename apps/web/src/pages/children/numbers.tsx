import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { nameOf } from '../../i18n/index.js';
import { useMay } from '../../session/session.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { formatInstant, formatWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';

const TONES = { proposed: 'blue', verified: 'teal', disputed: 'red', withdrawn: '' } as const;
const SOURCES = ['told', 'paper', 'extract', 'registry'] as const;

/** The resident numbers of the child with all that became of each: a number is an assignment, never a fact for ever. */
export function Numbers({ of: child }: { of: Schemas['ChildDto'] }) {
  const { t } = useTranslation();
  const may = useMay();
  const mayPropose = may('children:propose-number');
  return (
    <section className="card stack">
      <h2>{t('children.numbers')}</h2>
      {child.numbers.length === 0 && (
        <p className="notice">
          <strong>{t('children.noNumbers')}</strong>
          {t('children.noNumbersLead')}
        </p>
      )}
      {child.numbers.map(({ number, status, disputedWith, steps }) => (
        <article key={number} className="person stack tight">
          <div className="row">
            <h3 className="mono">{number}</h3>
            <span className={`pill ${TONES[status]}`}>{nameOf('values', status)}</span>
          </div>
          {disputedWith.length > 0 && (
            <p className="notice red small">
              {t('children.disputed', { n: disputedWith.length })}
              {disputedWith.map((id) => (
                <Link key={id} to={`/tre-em/${id}`} className="mono">
                  {id.slice(0, 8).toUpperCase()}
                </Link>
              ))}
            </p>
          )}
          <ol className="way">
            {steps.map((step) => (
              <li key={step.factId}>
                {nameOf('values', step.status)} <span className="soft">· {nameOf('values', step.code)}</span>
                <p className="soft small">
                  {t('timeline.occurred', { at: formatWhen(step.occurredAt) })} ·{' '}
                  {t('timeline.recorded', { at: formatInstant(step.recordedAt) })}
                </p>
              </li>
            ))}
          </ol>
        </article>
      ))}
      {mayPropose && <Propose id={child.id} version={child.version} />}
    </section>
  );
}

function Propose({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const form = useForm(`draft.resident-number.${id}`, { number: '', source: '' });
  const { number, source: chosen } = form.value;
  const command = useCommand(
    (body: Schemas['ProposeNumberDto'], headers) =>
      api.POST('/api/children/{id}/resident-numbers', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const source = SOURCES.find((each) => each === chosen);
  const digits = number.replaceAll(/\s/g, '');
  return (
    <details className="disclosure">
      <summary>{t('children.propose')}</summary>
      <div className="stack">
        <DraftFound of={form} />
        <div className="grid two">
          <Line
            label={t('children.numberField')}
            inputMode="numeric"
            value={number}
            onChange={(text) => {
              form.set({ number: text });
            }}
          />
          <Select
            label={t('children.numberSource')}
            options={SOURCES.map((value) => ({ value, label: t(`children.sources.${value}`) }))}
            value={chosen}
            onChange={(text) => {
              form.set({ source: text });
            }}
          />
        </div>
        <Sending
          command={command}
          label={t('children.propose')}
          blocked={/^\d{12}$/.test(digits) && source ? undefined : t('children.needNumber')}
          onClick={() => {
            if (source) command.submit({ number: digits, source, occurredAt: command.now() });
          }}
        />
      </div>
    </details>
  );
}
