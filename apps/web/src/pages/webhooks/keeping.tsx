import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.js';
import { done } from '../../api/done.js';
import { freshProof } from '../../session/proof.js';
import { Failure } from '../../ui/states.js';
import { Secret } from './secret.js';
import { KEY, type Webhook, answerIn } from './webhooks.js';

/** What the administrator does with a webhook that is open. */
export function Keeping({ of: { id } }: { of: Webhook }) {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <h2>{t('webhooks.act')}</h2>
      <Trial of={id} />
      <Renewal of={id} />
      <Ending of={id} />
    </section>
  );
}

function Trial({ of: id }: { of: string }) {
  const { t } = useTranslation();
  const trial = useMutation({
    mutationFn: () => told(api.POST('/api/webhooks/{id}/trial', { params: { path: { id } } })),
  });
  return (
    <div className="stack tight">
      {trial.error && <Failure error={trial.error} />}
      <Act label={t('webhooks.trial')} isPending={trial.isPending} onClick={trial.mutate} />
      {trial.data && <p role="status">{t('webhooks.trialAnswer', { answer: answerIn(trial.data.answer) })}</p>}
    </div>
  );
}

/** A secret is kept in no list and no cache: it is shown once. */
function Renewal({ of: id }: { of: string }) {
  const { t } = useTranslation();
  const renew = useMutation({
    gcTime: 0,
    mutationFn: async () => {
      await freshProof();
      return told(api.POST('/api/webhooks/{id}/secret', { params: { path: { id } } }));
    },
  });
  return (
    <div className="act stack tight">
      <p className="soft small">{t('webhooks.renewLead')}</p>
      {renew.error && <Failure error={renew.error} />}
      {renew.data && <Secret text={renew.data.secret} />}
      <Act label={t('webhooks.renew')} isPending={renew.isPending} onClick={renew.mutate} />
    </div>
  );
}

function Ending({ of: id }: { of: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: async () => {
      await freshProof();
      await done(api.POST('/api/webhooks/{id}/end', { params: { path: { id } } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <details className="disclosure act">
      <summary>{t('webhooks.end')}</summary>
      <div className="stack tight">
        <p className="soft">{t('webhooks.endLead')}</p>
        {end.error && <Failure error={end.error} />}
        <Act label={t('webhooks.end')} isPending={end.isPending} onClick={end.mutate} />
      </div>
    </details>
  );
}

interface ActProps {
  readonly label: string;
  readonly isPending: boolean;
  readonly onClick: () => void;
}

const Act = ({ label, isPending, onClick }: ActProps) => (
  <div>
    <Button
      variant="default"
      loading={isPending}
      onClick={() => {
        onClick();
      }}
    >
      {label}
    </Button>
  </div>
);
