import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { optionsOf } from '../../reference/index.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { GiveBack } from './give-back.js';

interface Props {
  readonly of: Schemas['ReferralDto'];
}

/** What the receiver can do with a referral now. */
export function Answer({ of: referral }: Props) {
  const { t } = useTranslation();
  if (referral.status !== 'made' && referral.status !== 'accepted') return null;
  return (
    <section className="card stack">
      <h2>{t('referrals.answer')}</h2>
      {referral.status === 'made' ? (
        <>
          <Accept of={referral} />
          <Decline of={referral} />
        </>
      ) : (
        <>
          <Complete of={referral} />
          <GiveBack of={referral} />
        </>
      )}
    </section>
  );
}

function Accept({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  const command = useCommand(
    (body: Schemas['AcceptReferralDto'], headers) =>
      api.POST('/api/referrals/{id}/acceptance', { params: { path: { id } }, body, headers }),
    { version, draft: 'no-input' },
  );
  return (
    <Sending
      command={command}
      label={t('referrals.accept')}
      onClick={() => {
        command.submit({ occurredAt: command.now() });
      }}
    />
  );
}

function Decline({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  const form = useForm(`draft.declining.${id}`, { reasonCode: '' });
  const { reasonCode } = form.value;
  const command = useCommand(
    (body: Schemas['DeclineReferralDto'], headers) =>
      api.POST('/api/referrals/{id}/decline', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  return (
    <details className="disclosure">
      <summary>{t('referrals.decline')}</summary>
      <div className="stack">
        <DraftFound of={form} />
        <Select
          label={t('referrals.declineWhy')}
          options={optionsOf('decline_reasons')}
          value={reasonCode}
          onChange={(chosen) => {
            form.set({ reasonCode: chosen });
          }}
        />
        <Sending
          command={command}
          label={t('referrals.decline')}
          blocked={reasonCode === '' ? t('form.needReason') : undefined}
          onClick={() => {
            command.submit({ occurredAt: command.now(), reasonCode });
          }}
        />
      </div>
    </details>
  );
}

function Complete({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  const form = useForm(`draft.completion.${id}`, { outcomeCode: '', report: '' });
  const { outcomeCode, report } = form.value;
  const command = useCommand(
    (body: Schemas['CompleteReferralDto'], headers) =>
      api.POST('/api/referrals/{id}/completion', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  return (
    <div className="stack">
      <Select
        label={t('referrals.outcome')}
        options={optionsOf('referral_outcomes')}
        value={outcomeCode}
        onChange={(chosen) => {
          form.set({ outcomeCode: chosen });
        }}
      />
      <DraftFound of={form} />
      <Lines
        label={t('referrals.report')}
        value={report}
        onChange={(text) => {
          form.set({ report: text });
        }}
      />
      <Sending
        command={command}
        label={t('referrals.complete')}
        blocked={outcomeCode === '' ? t('referrals.needOutcome') : undefined}
        onClick={() => {
          command.submit({
            occurredAt: command.now(),
            outcomeCode,
            ...(report.trim() === '' ? {} : { report: report.trim() }),
          });
        }}
      />
    </div>
  );
}
