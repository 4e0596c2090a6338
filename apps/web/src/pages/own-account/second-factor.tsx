import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.js';
import { done } from '../../api/done.js';
import { CodeField } from '../../session/code-field.js';
import { freshProof } from '../../session/proof.js';
import { SESSION_KEY, useSession } from '../../session/session.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/states.js';
import { QrPicture } from './qr-picture.js';

/** The second factor: set up by a picture and a code, taken away after a proof. */
export function SecondFactor() {
  const { t } = useTranslation();
  const { hasSecondFactor, restricted } = useSession();
  const [codes, setCodes] = useState<readonly string[]>();
  const refresh = useRefresh();
  const remove = useMutation({
    mutationFn: async () => {
      await freshProof();
      await done(api.DELETE('/api/sign-in/second-factor'));
    },
    onSuccess: refresh,
  });
  return (
    <section className="card stack">
      <h2>{t('access.factor')}</h2>
      <p className={hasSecondFactor ? '' : 'soft'}>{t(hasSecondFactor ? 'access.factorOn' : 'access.factorOff')}</p>
      {!hasSecondFactor && <SetUp onAdded={setCodes} />}
      {hasSecondFactor && !restricted && (
        <div>
          <Button
            variant="default"
            loading={remove.isPending}
            onClick={() => {
              remove.mutate();
            }}
          >
            {t('access.factorRemove')}
          </Button>
        </div>
      )}
      {remove.error && <Failure error={remove.error} />}
      {codes && (
        <RecoveryCodes
          codes={codes}
          onKept={() => {
            setCodes(undefined);
            void refresh();
          }}
        />
      )}
    </section>
  );
}

const useRefresh = () => {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: SESSION_KEY });
};

function SetUp({ onAdded }: { onAdded: (codes: readonly string[]) => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const offer = useMutation({
    mutationFn: async () => {
      await freshProof();
      return told(api.POST('/api/sign-in/second-factor'));
    },
  });
  const add = useMutation({
    mutationFn: () => told(api.POST('/api/sign-in/second-factor/confirmation', { body: { code: code.trim() } })),
    onSuccess: ({ recoveryCodes }) => {
      onAdded(recoveryCodes);
    },
  });
  if (!offer.data)
    return (
      <div className="stack tight">
        {offer.error && <Failure error={offer.error} />}
        <div>
          <Button
            loading={offer.isPending}
            onClick={() => {
              offer.mutate();
            }}
          >
            {t('access.factorBegin')}
          </Button>
        </div>
      </div>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <p>{t('access.factorScan')}</p>
      <QrPicture text={offer.data.uri} />
      <p className="mono secret">{offer.data.secret.replaceAll(/(.{4})/g, '$1 ')}</p>
      <CodeField value={code} onChange={setCode} />
      {add.error && <Failure error={add.error} />}
      <div>
        <Button type="submit" loading={add.isPending} disabled={!/^\d{6}$/.test(code.replaceAll(/[\s-]/g, ''))}>
          {t('access.factorConfirm')}
        </Button>
      </div>
    </form>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('access.recovery')}>
      <p>{t('access.recoveryLead')}</p>
      <ul className="grid two">
        {codes.map((code) => (
          <li key={code} className="mono">
            {code}
          </li>
        ))}
      </ul>
      <Button onClick={onKept}>{t('access.recoveryKept')}</Button>
    </Dialog>
  );
}
