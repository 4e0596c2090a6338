import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { rememberPosition } from '../../api/position.js';
import { freshProof } from '../../session/proof.js';
import { OneOf } from '../../ui/choices.js';
import { Line, Lines } from '../../ui/lines.js';
import { Page } from '../../ui/page.js';
import { Failure } from '../../ui/states.js';

const WAYS = { number: 'byNumber', caseId: 'byCase', childId: 'byChild' } as const;
type Way = keyof typeof WAYS;
const isWay = (text: string): text is Way => Object.hasOwn(WAYS, text);

/** Break-glass: the record of one child for an hour, with a reason. The number travels in the body, never in an address. */
export function EmergencyPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const queries = useQueryClient();
  const [way, setWay] = useState<Way>(params.get('ca') === null ? 'number' : 'caseId');
  const [value, setValue] = useState(params.get('ca') ?? '');
  const [reason, setReason] = useState('');
  const open = useMutation({
    mutationFn: async () => {
      await freshProof();
      const body = { [way]: value.trim(), reason: reason.trim() };
      return told(api.POST('/api/emergency-accesses', { body, headers: { prefer: 'wait=2' } }));
    },
    onSuccess: async ({ position }) => {
      rememberPosition(position);
      await queries.invalidateQueries();
    },
  });
  const isWhole = value.trim() !== '' && reason.trim().length >= 10;
  return (
    <Page title={t('emergency.title')} lead={t('emergency.lead')}>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          open.mutate();
        }}
      >
        <OneOf
          legend={t('emergency.by')}
          options={Object.entries(WAYS).map(([name, label]) => ({ value: name, label: t(`emergency.${label}`) }))}
          value={way}
          onChange={(chosen) => {
            if (isWay(chosen)) setWay(chosen);
          }}
        />
        <Line label={t('emergency.value')} value={value} onChange={setValue} />
        <Lines label={t('emergency.reason')} value={reason} onChange={setReason} />
        {open.error && <Failure error={open.error} />}
        {!isWhole && <p className="soft small">{t('emergency.needAll')}</p>}
        <div>
          <Button type="submit" color="red" loading={open.isPending} disabled={!isWhole}>
            {t('emergency.submit')}
          </Button>
        </div>
        {open.data && <Opened of={open.data} />}
      </form>
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
