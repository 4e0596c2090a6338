import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { type Command, useCommand } from '../../api/command.js';
import { type Option, optionsOf } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { DraftFound } from '../../ui/draft.js';
import { type Form, useForm } from '../../ui/form.js';
import { Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';

interface Props {
  readonly of: Schemas['ReferralDto'];
}

/** The receiver gives back what it took on, and says what was done until then. */
export function GiveBack({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  const form = useForm(`draft.giving-back.${id}`, { report: '', reasonCode: '' });
  const { report } = form.value;
  const command = useCommand(
    (body: Schemas['ReturnReferralDto'], headers) =>
      api.POST('/api/referrals/{id}/return', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  return (
    <ForAReason
      label={t('referrals.return')}
      reasons={optionsOf('decline_reasons')}
      command={command}
      form={form}
      bodyOf={(reasonCode) => ({
        occurredAt: command.now(),
        reasonCode,
        ...(report.trim() === '' ? {} : { report: report.trim() }),
      })}
    >
      <Lines
        label={t('referrals.doneUntilThen')}
        value={report}
        onChange={(text) => {
          form.set({ report: text });
        }}
      />
    </ForAReason>
  );
}

/** The sender takes a referral back that is not at its end. */
export function TakeBack({ of: { id, version, status, sending } }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const form = useForm(`draft.taking-back.${id}`, { reasonCode: '' });
  const command = useCommand(
    (body: Schemas['WithdrawReferralDto'], headers) =>
      api.POST('/api/referrals/{id}/withdrawal', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  if (!sending || !may('services:refer') || (status !== 'made' && status !== 'accepted')) return null;
  return (
    <section className="card stack">
      <ForAReason
        label={t('referrals.withdraw')}
        hint={t('referrals.withdrawLead')}
        reasons={optionsOf('withdrawal_reasons')}
        command={command}
        form={form}
        bodyOf={(reasonCode) => ({ occurredAt: command.now(), reasonCode })}
      />
    </section>
  );
}

type ReasonForm = Parameters<typeof DraftFound>[0]['of'] & Pick<Form<{ readonly reasonCode: string }>, 'value' | 'set'>;

interface ForAReasonProps<Body> {
  readonly label: string;
  readonly hint?: string;
  readonly reasons: readonly Option[];
  readonly command: Command<Body>;
  readonly form: ReasonForm;
  readonly bodyOf: (reasonCode: string) => Body;
  readonly children?: React.ReactNode;
}

/** A step that needs a reason; folded away until somebody wants it. */
function ForAReason<Body>({ label, hint, reasons, command, form, bodyOf, children }: ForAReasonProps<Body>) {
  const { t } = useTranslation();
  const { reasonCode } = form.value;
  return (
    <details className="disclosure">
      <summary>{label}</summary>
      <div className="stack">
        <DraftFound of={form} />
        {hint !== undefined && <p className="soft small">{hint}</p>}
        <Select
          label={t('form.reason')}
          options={reasons}
          value={reasonCode}
          onChange={(chosen) => {
            form.set({ reasonCode: chosen });
          }}
        />
        {children}
        <Sending
          command={command}
          label={label}
          blocked={reasonCode === '' ? t('form.needReason') : undefined}
          onClick={() => {
            command.submit(bodyOf(reasonCode));
          }}
        />
      </div>
    </details>
  );
}
