import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { Facts } from '../../ui/facts.js';
import { plainField } from '../../ui/plain.js';

type Draft = Schemas['PreviewReferralDto'];

/** What the receiver will see, asked of the server: the very values, before anything is sent. */
export function Preview({ of: draft }: { of: Draft }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['preview', draft.caseId, draft.sharedFields, draft.contact, draft.note, draft.toOffice, draft.need],
    queryFn: () => told(api.POST('/api/referrals/preview', { body: draft })),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (!data) return null;
  if (draft.sharedFields.length === 0)
    return (
      <>
        <Doubts of={data} />
        <p className="notice">{t('referrals.previewNone')}</p>
      </>
    );
  const shared = Object.entries(data.shared ?? {}).map(([name, value]) => [
    nameOf('fields', name),
    plainField(name, value),
  ]);
  return (
    <section className="notice stack tight" aria-live="polite">
      <Doubts of={data} />
      <strong>{t('referrals.willSee')}</strong>
      <Facts facts={shared.map(([name = '', value = '']) => [name, value])} />
      {data.note !== null && <p className="quote">{data.note}</p>}
      {data.unknown.length > 0 && (
        <p className="small">
          {t('referrals.previewUnknown', { fields: data.unknown.map((field) => nameOf('fields', field)).join(', ') })}
        </p>
      )}
      <p className="small">{t('referrals.previewNoMore')}</p>
    </section>
  );
}

/** What the register makes doubtful about the receiver. */
function Doubts({ of: { warnings, isClosed } }: { of: Schemas['ReferralPreviewDto'] }) {
  const { t } = useTranslation();
  if (isClosed) return <p className="notice red">{t('providers.isClosed')}</p>;
  return warnings.map((warning) => (
    <p key={warning} className="notice amber">
      {t(`providers.doubtful.${warning}`)}
    </p>
  ));
}
