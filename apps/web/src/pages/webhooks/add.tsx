import { REASONS_OF_OFFICES } from '#vocabulary';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import type { Sender } from '../../api/sender.js';
import { freshProof } from '../../session/proof.js';
import { AnyOf } from '../../ui/choices.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Line } from '../../ui/lines.js';
import { Failure } from '../../ui/states.js';
import { Secret } from './secret.js';
import { KEY } from './webhooks.js';

type Body = Schemas['AddWebhookDto'];

/** One Idempotency-Key until the webhook is there: sent again, it is the same one with the same secret. */
function useAdding(draft: Sender) {
  const queries = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: async (body: Body) => {
      await freshProof();
      return told(api.POST('/api/webhooks', { body, headers: { 'idempotency-key': draft.press().id } }));
    },
    onSuccess: async () => {
      await draft.settle();
      draft.begin();
      void queries.invalidateQueries({ queryKey: KEY });
    },
    onError: (failure) => {
      if (failure instanceof ProblemError) draft.refused();
    },
  });
}

interface Asked {
  readonly office: string;
  readonly url: string;
  readonly reasons: readonly string[];
}
const EMPTY: Asked = { office: '', url: '', reasons: [] };

export function Add() {
  const { t } = useTranslation();
  const form = useForm('draft.webhook', EMPTY);
  const { value: asked, set } = form;
  const add = useAdding(form.draft);
  const reasons = REASONS_OF_OFFICES.filter((reason) => asked.reasons.includes(reason));
  const [office, url] = [asked.office.trim(), asked.url.trim()];
  const isWhole = office !== '' && url !== '';
  return (
    <section className="card">
      <details className="disclosure">
        <summary>{t('webhooks.add')}</summary>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isWhole || add.isPending) return;
            const body = { office, url, ...(reasons.length === 0 ? {} : { reasons }) };
            add.mutate(body);
          }}
        >
          <DraftFound of={form} />
          <div className="grid two">
            <Line
              label={t('webhooks.office')}
              hint={t('webhooks.officeHint')}
              value={asked.office}
              onChange={(text) => {
                set({ office: text });
              }}
            />
            <Line
              label={t('webhooks.url')}
              hint={t('webhooks.urlHint')}
              value={asked.url}
              onChange={(text) => {
                set({ url: text });
              }}
            />
          </div>
          <AnyOf
            legend={t('webhooks.reasons')}
            hint={t('webhooks.reasonsHint')}
            options={REASONS_OF_OFFICES.map((value) => ({ value, label: t(`inbox.reason.${value}`) }))}
            value={asked.reasons}
            onChange={(chosen) => {
              set({ reasons: chosen });
            }}
          />
          {add.error && <Refused error={add.error} />}
          {add.data && <Secret text={add.data.secret} />}
          <div className="row">
            <Button type="submit" loading={add.isPending} disabled={!isWhole}>
              {t('webhooks.add')}
            </Button>
            {add.data && <Link to={`/webhook/${add.data.id}`}>{t('webhooks.toIt')}</Link>}
          </div>
          {!isWhole && !add.data && <p className="soft small">{t('webhooks.needAll')}</p>}
        </form>
      </details>
    </section>
  );
}

const WHY = ['address-not-allowed', 'too-many'] as const;

/** Why there is none: in words where the address is the reason. */
function Refused({ error }: { error: Error }) {
  const { t } = useTranslation();
  const codes = error instanceof ProblemError ? error.problem.errors.map(({ code }) => code) : [];
  const why = WHY.find((each) => codes.includes(each));
  return (
    <>
      <Failure error={error} />
      {why !== undefined && <p>{t(`webhooks.refused.${why}`)}</p>}
    </>
  );
}
