import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { codeLabel, optionsOf } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { FormLinks } from '../forms/form-link.js';
import type { CaseProps } from './case.page.js';
import { AddReview, CorrectReview, QUESTIONS } from './review-form.js';
import { Risk } from './risk.js';

/** Reviews, and what may follow from them: closing, or opening again. */
export function Closure({ of: found, state }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  const isOpen = found.status === 'open';
  return (
    <div className="stack">
      {!isOpen && (
        <p className="notice">
          {t('case.isClosed', {
            at: formatWhen(found.closedAt),
            reason: codeLabel('closure_reasons', state.closingReason),
          })}
        </p>
      )}
      <Unfounded is={found.closureUnfounded} />
      <section className="card stack">
        <h2>{t('case.reviews')}</h2>
        {state.reviews.length > 0 && <FormLinks caseId={found.id} nos={['06']} />}
        {state.reviews.length === 0 && <p className="soft">{t('case.noReviews')}</p>}
        <ul className="stack">
          {state.reviews.map((review) => (
            <li key={review.factId} className="person stack tight">
              <div className="row">
                <strong>{formatWhen(review.occurredAt)}</strong>
                <Risk level={review.riskLevel} />
              </div>
              <ul className="row small">
                {QUESTIONS.map(({ name, good }) => (
                  <li key={name} className={`pill ${review[name] === good ? 'teal' : 'amber'}`}>
                    {t(`case.${name}`)} {t(review[name] ? 'form.yes' : 'form.no')}
                  </li>
                ))}
              </ul>
              {review.note !== undefined && <p>{review.note}</p>}
              {isOpen && may('casework:correct') && <CorrectReview id={found.id} version={found.version} of={review} />}
            </li>
          ))}
        </ul>
        {isOpen && may('casework:review') && <AddReview id={found.id} version={found.version} />}
      </section>
      {isOpen ? <Close of={found} state={state} /> : may('casework:reopen') && <Reopen of={found} state={state} />}
    </div>
  );
}

/** The review that the case was closed on was taken back, or finds a risk by now. */
function Unfounded({ is }: { is: boolean }) {
  const { t } = useTranslation();
  return is ? (
    <p className="notice red" role="alert">
      {t('case.closureUnfounded')}
    </p>
  ) : null;
}

function Close({ of: found, state }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  const form = useForm(`draft.closure.${found.id}`, { reasonCode: '', note: '' });
  const { reasonCode, note } = form.value;
  const command = useCommand(
    (body: Schemas['CloseCaseDto'], headers) =>
      api.POST('/api/cases/{id}/closure', { params: { path: { id: found.id } }, body, headers }),
    { version: found.version, draft: form.draft },
  );
  const last = state.reviews.at(-1);
  const isSafe = last !== undefined && QUESTIONS.every(({ name, good }) => last[name] === good);
  const blocked = !may('casework:close')
    ? t('case.closeChair')
    : reasonCode === ''
      ? t('form.needReason')
      : reasonCode === 'AN_TOAN' && !isSafe
        ? t('case.closeNeedsReview')
        : undefined;
  return (
    <section className="card stack">
      <h2>{t('case.close')}</h2>
      <p className="soft">{t('case.closeLead')}</p>
      {may('casework:close') && (
        <>
          <Select
            label={t('form.reason')}
            options={optionsOf('closure_reasons')}
            value={reasonCode}
            onChange={(chosen) => {
              form.set({ reasonCode: chosen });
            }}
          />
          <DraftFound of={form} />
          <Lines
            label={t('form.note')}
            value={note}
            onChange={(text) => {
              form.set({ note: text });
            }}
          />
        </>
      )}
      <Sending
        command={command}
        label={t('case.close')}
        blocked={blocked}
        onClick={() => {
          const told = note.trim() === '' ? {} : { note: note.trim() };
          command.submit({ occurredAt: command.now(), reasonCode, ...told });
        }}
      />
    </section>
  );
}

const REOPENING = ['NGUY_CO_TRO_LAI', 'DONG_NHAM'] as const;

function Reopen({ of: found }: CaseProps) {
  const { t } = useTranslation();
  const form = useForm(`draft.reopening.${found.id}`, { reasonCode: '' });
  const command = useCommand(
    (body: Schemas['ReopenCaseDto'], headers) =>
      api.POST('/api/cases/{id}/reopening', { params: { path: { id: found.id } }, body, headers }),
    { version: found.version, draft: form.draft },
  );
  const reasonCode = REOPENING.find((code) => code === form.value.reasonCode);
  return (
    <section className="card stack">
      <h2>{t('case.reopen')}</h2>
      <DraftFound of={form} />
      <Select
        label={t('form.reason')}
        options={REOPENING.map((value) => ({ value, label: codeLabel('reopening_reasons', value) }))}
        value={form.value.reasonCode}
        onChange={(chosen) => {
          form.set({ reasonCode: chosen });
        }}
      />
      <Sending
        command={command}
        label={t('case.reopen')}
        blocked={reasonCode === undefined ? t('form.needReason') : undefined}
        onClick={() => {
          if (reasonCode) command.submit({ occurredAt: command.now(), reasonCode });
        }}
      />
    </section>
  );
}
