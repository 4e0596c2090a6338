import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { type Command, useCommand } from '../../api/command.js';
import { type Option, optionsOf } from '../../reference/index.js';
import { may } from '../../session/permits.js';
import { useSession } from '../../session/session.js';
import { Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';

interface Props {
  readonly of: Schemas['ReferralDto'];
}
const now = (): string => new Date().toISOString();

/** The receiver gives back what it took on, and says what was done until then. */
export function GiveBack({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  const [report, setReport] = useState('');
  const command = useCommand(
    (body: Schemas['ReturnReferralDto'], headers) =>
      api.POST('/api/referrals/{id}/return', { params: { path: { id } }, body, headers }),
    { version },
  );
  return (
    <ForAReason
      label={t('referrals.return')}
      reasons={optionsOf('decline_reasons')}
      command={command}
      bodyOf={(reasonCode) => ({
        occurredAt: now(),
        reasonCode,
        ...(report.trim() === '' ? {} : { report: report.trim() }),
      })}
    >
      <Lines label={t('referrals.doneUntilThen')} value={report} onChange={setReport} />
    </ForAReason>
  );
}

/** The sender takes a referral back that is not at its end. */
export function TakeBack({ of: { id, version, status, sending } }: Props) {
  const { t } = useTranslation();
  const { role } = useSession();
  const command = useCommand(
    (body: Schemas['WithdrawReferralDto'], headers) =>
      api.POST('/api/referrals/{id}/withdrawal', { params: { path: { id } }, body, headers }),
    { version },
  );
  if (!sending || !may(role, 'screen') || (status !== 'made' && status !== 'accepted')) return null;
  return (
    <section className="card stack">
      <ForAReason
        label={t('referrals.withdraw')}
        hint={t('referrals.withdrawLead')}
        reasons={optionsOf('withdrawal_reasons')}
        command={command}
        bodyOf={(reasonCode) => ({ occurredAt: now(), reasonCode })}
      />
    </section>
  );
}

interface ForAReasonProps<Body> {
  readonly label: string;
  readonly hint?: string;
  readonly reasons: readonly Option[];
  readonly command: Command<Body>;
  readonly bodyOf: (reasonCode: string) => Body;
  readonly children?: React.ReactNode;
}

/** A step that needs a reason; folded away until somebody wants it. */
function ForAReason<Body>({ label, hint, reasons, command, bodyOf, children }: ForAReasonProps<Body>) {
  const { t } = useTranslation();
  const [reasonCode, setReasonCode] = useState('');
  return (
    <details className="disclosure">
      <summary>{label}</summary>
      <div className="stack">
        {hint !== undefined && <p className="soft small">{hint}</p>}
        <Select label={t('form.reason')} options={reasons} value={reasonCode} onChange={setReasonCode} />
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
