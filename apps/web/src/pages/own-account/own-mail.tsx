import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { done } from '../../api/done.js';
import { currentLanguage } from '../../i18n/index.js';
import { freshProof } from '../../session/proof.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Line } from '../../ui/lines.js';
import { Failure, Loaded } from '../../ui/states.js';

const KEY = ['mail-address'];

/** Whether and where the person is written to when there are new notices. */
export function OwnMail() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: KEY, queryFn: () => told(api.GET('/api/mail-address')) });
  return (
    <section className="card stack">
      <h2>{t('mail.title')}</h2>
      <p className="soft">{t('mail.lead')}</p>
      <Loaded query={query}>
        {({ available, mine }) => (
          <>
            {!available && <p className="notice amber">{t('mail.unavailable')}</p>}
            {mine && <Now of={mine} />}
            {available && <Keep hasOne={mine !== null} />}
            {mine && <Forget />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Now({ of: { address, lastAnswer, stopped } }: { of: Schemas['KeptMailAddressDto'] }) {
  const { t } = useTranslation();
  const answer = lastAnswer ?? '';
  if (stopped) return <p className="notice red">{t('mail.stopped', { address, answer })}</p>;
  return (
    <div className="notice">
      <p>{t('mail.is', { address })}</p>
      {lastAnswer !== null && <p className="small">{t('mail.failing', { answer })}</p>}
    </div>
  );
}

const useChange = <Told,>(change: (told: Told) => Promise<void>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
};

function Keep({ hasOne }: { hasOne: boolean }) {
  const { t } = useTranslation();
  const form = useForm('draft.mail-address', { address: '' });
  const { address: text } = form.value;
  const keep = useChange(async (address: string) => {
    await freshProof();
    await done(api.POST('/api/mail-address', { body: { address, language: currentLanguage() } }));
    await form.draft.settle();
    form.draft.begin();
  });
  const address = text.trim();
  const isAddress = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(address);
  return (
    <form
      className="stack tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isAddress && !keep.isPending) keep.mutate(address);
      }}
    >
      <DraftFound of={form} />
      <Line
        label={t('mail.address')}
        value={text}
        inputMode="email"
        error={address.includes('@') && !isAddress ? t('mail.notAnAddress') : null}
        onChange={(written) => {
          form.set({ address: written });
        }}
      />
      {keep.error && <Failure error={keep.error} />}
      <div>
        <Button type="submit" loading={keep.isPending} disabled={!isAddress}>
          {t(hasOne ? 'mail.change' : 'mail.keep')}
        </Button>
      </div>
    </form>
  );
}

function Forget() {
  const { t } = useTranslation();
  const forget = useChange((_: null) => done(api.DELETE('/api/mail-address')));
  return (
    <div className="stack tight">
      {forget.error && <Failure error={forget.error} />}
      <div>
        <Button
          variant="default"
          loading={forget.isPending}
          onClick={() => {
            forget.mutate(null);
          }}
        >
          {t('mail.forget')}
        </Button>
      </div>
    </div>
  );
}
