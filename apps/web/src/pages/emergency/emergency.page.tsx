import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { freshProof } from '../../session/proof.js';
import { OneOf } from '../../ui/choices.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Line, Lines } from '../../ui/lines.js';
import { Page } from '../../ui/page.js';
import { Sending } from '../../ui/sending.js';

const WAYS = { number: 'byNumber', caseId: 'byCase', childId: 'byChild' } as const;
type Way = keyof typeof WAYS;
const isWay = (text: string): text is Way => Object.hasOwn(WAYS, text);

const blank = (caseId: string | null): { readonly way: Way; readonly value: string; readonly reason: string } => ({
  ...{ way: caseId === null ? 'number' : 'caseId', value: caseId ?? '', reason: '' },
});

/** Break-glass: the record of one child for an hour, with a reason. The number travels in the body, never in an address. */
export function EmergencyPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const asked = params.get('ca');
  const form = useForm(asked === null ? 'draft.emergency' : `draft.emergency.${asked}`, () => blank(asked));
  const { value: told, set } = form;
  const command = useCommand(
    async (body: Schemas['OpenInEmergencyDto'], headers) => {
      await freshProof();
      return api.POST('/api/emergency-accesses', { body, headers });
    },
    { draft: form.draft },
  );
  const isWhole = told.value.trim() !== '' && told.reason.trim().length >= 10;
  return (
    <Page title={t('emergency.title')} lead={t('emergency.lead')}>
      <section className="card stack">
        <DraftFound of={form} />
        <OneOf
          legend={t('emergency.by')}
          options={Object.entries(WAYS).map(([name, label]) => ({ value: name, label: t(`emergency.${label}`) }))}
          value={told.way}
          onChange={(chosen) => {
            if (isWay(chosen)) set({ way: chosen });
          }}
        />
        <Line
          label={t('emergency.value')}
          value={told.value}
          onChange={(value) => {
            set({ value });
          }}
        />
        <Lines
          label={t('emergency.reason')}
          value={told.reason}
          onChange={(reason) => {
            set({ reason });
          }}
        />
        <Sending
          command={command}
          label={t('emergency.submit')}
          blocked={isWhole ? undefined : t('emergency.needAll')}
          onClick={() => {
            command.submit({ [told.way]: told.value.trim(), reason: told.reason.trim() });
          }}
        />
        {command.recorded && <Opened of={command.recorded} />}
      </section>
    </Page>
  );
}

function Opened({ of: { hours, caseId, childId } }: { of: Schemas['OpenedDto'] }) {
  const { t } = useTranslation();
  return (
    <p className="notice amber row" role="status">
      {t('emergency.opened', { hours })}
      <Link to={`/ca/${caseId}`}>{t('emergency.toCase')}</Link>
      <Link to={`/tre-em/${childId}`}>{t('emergency.toChild')}</Link>
    </p>
  );
}
