import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { rememberPosition } from '../../api/position.js';
import { freshProof } from '../../session/proof.js';
import { formatInstant } from '../../ui/format.js';
import { Sending } from '../../ui/sending.js';
import { Failure } from '../../ui/states.js';
import { Waits } from '../approvals/waits.js';

/** What is done for somebody who cannot sign in, or must not any more. */
export function SigningIn({ of: { id, hasSecondFactor } }: { of: Schemas['AccountDto'] }) {
  const { t } = useTranslation();
  const params = { path: { id } };
  const removal = useCommand(
    (_: null, headers) => api.POST('/api/accounts/{id}/second-factor/removal', { params, headers }),
    { draft: 'no-input' },
  );
  const ending = useCommand((_: null, headers) => api.POST('/api/accounts/{id}/sessions/end', { params, headers }), {
    draft: 'no-input',
  });
  const closure = useCommand((_: null, headers) => api.POST('/api/accounts/{id}/closure', { params, headers }), {
    draft: 'no-input',
  });
  return (
    <section className="card stack">
      <h2>{t('accounts.signIn')}</h2>
      <Code account={id} />
      {hasSecondFactor && (
        <Sending
          command={removal}
          label={t('accounts.removeFactor')}
          onClick={() => {
            removal.submit(null);
          }}
        />
      )}
      <Waits of={removal.recorded} />
      <Sending
        command={ending}
        label={t('accounts.endSessions')}
        onClick={() => {
          ending.submit(null);
        }}
      />
      <details className="disclosure">
        <summary>{t('accounts.close')}</summary>
        <div className="stack">
          <p className="soft">{t('accounts.closeLead')}</p>
          <Sending
            command={closure}
            label={t('accounts.close')}
            onClick={() => {
              closure.submit(null);
            }}
          />
        </div>
      </details>
    </section>
  );
}

/** A code is kept in no list and no cache: it is shown once. */
function Code({ account: id }: { account: string }) {
  const { t } = useTranslation();
  const give = useMutation({
    gcTime: 0,
    mutationFn: async () => {
      await freshProof();
      return told(api.POST('/api/accounts/{id}/one-time-code', { params: { path: { id } } }));
    },
    onSuccess: ({ position }) => {
      rememberPosition(position);
    },
  });
  return (
    <div className="stack tight">
      <p className="soft small">{t('accounts.giveCodeLead')}</p>
      {give.error && <Failure error={give.error} />}
      <Waits of={give.data} />
      {give.data?.codeExpiresAt != null && (
        <div className="notice amber" role="status">
          <p>{t('accounts.codeIs', { at: formatInstant(give.data.codeExpiresAt) })}</p>
          <p className="mono">
            <strong>{give.data.code}</strong>
          </p>
        </div>
      )}
      <div>
        <Button
          variant="default"
          loading={give.isPending}
          onClick={() => {
            give.mutate();
          }}
        >
          {t('accounts.giveCode')}
        </Button>
      </div>
    </div>
  );
}
