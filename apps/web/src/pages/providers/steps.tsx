import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { StepForm, type Told } from '../../ui/step-form.js';

interface Props {
  readonly of: Pick<Schemas['ProviderDto'], 'id' | 'version'>;
}

const pathOf = (id: string) => ({ params: { path: { id } } });
const occurredIn = ({ occurredAt = '' }: Told) => ({ occurredAt });
const noteIn = ({ note }: Told) => (note === undefined ? {} : { note });

export function Renew({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('providers.renew')}
      draft={`draft.licence-renewal.${id}`}
      fields={[
        { name: 'licenceNumber', label: t('providers.number'), kind: 'line' },
        { name: 'validTo', label: t('providers.validTo'), kind: 'day', hint: t('providers.dayHint') },
      ]}
      version={version}
      send={(told, headers) => {
        const { licenceNumber = '', validTo = '' } = told;
        const body = { licenceNumber, validTo, ...occurredIn(told) };
        return api.POST('/api/providers/{id}/licence-renewals', { ...pathOf(id), body, headers });
      }}
    />
  );
}

export function End({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('providers.end')}
      draft={`draft.licence-end.${id}`}
      fields={[
        { name: 'licenceNumber', label: t('providers.number'), kind: 'line' },
        { name: 'endCode', label: t('providers.endHow'), kind: 'code', list: 'licence_endings' },
        { name: 'endsOn', label: t('providers.endsOn'), kind: 'day', hint: t('providers.dayHint') },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(told, headers) => {
        const { licenceNumber = '', endCode = '', endsOn = '' } = told;
        const body = { licenceNumber, endCode, endsOn, ...noteIn(told), ...occurredIn(told) };
        return api.POST('/api/providers/{id}/licence-endings', { ...pathOf(id), body, headers });
      }}
    />
  );
}

export function Close({ of: { id, version } }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('providers.close')}
      draft={`draft.provider-closure.${id}`}
      lead={t('providers.closeLead')}
      fields={[
        { name: 'reasonCode', label: t('form.reason'), kind: 'code', list: 'provider_closures' },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(told, headers) => {
        const body = { reasonCode: told.reasonCode ?? '', ...noteIn(told), ...occurredIn(told) };
        return api.POST('/api/providers/{id}/closure', { ...pathOf(id), body, headers });
      }}
    />
  );
}
