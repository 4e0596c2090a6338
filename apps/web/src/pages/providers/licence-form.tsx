import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { codeLabel, optionsOf } from '../../reference/index.js';
import { AnyOf } from '../../ui/choices.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { parseWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';

type Paper = Schemas['GrantLicenceDto']['paper'];
const LINES = { number: '', issuer: '', validFrom: '', validTo: '' };
const EMPTY: typeof LINES & { readonly paper: Paper; readonly services: readonly string[] } = {
  ...LINES,
  paper: 'DANG_KY',
  services: [],
};

/** A whole day as the API wants it; `undefined` for anything less. */
const dayIn = (text: string): string | undefined => {
  const told = parseWhen(text);
  return told?.length === 10 ? told : undefined;
};

/** Records a registration or a permit for some of what the provider offers. */
export function LicenceForm({ of: { id, version, services } }: { of: Schemas['ProviderDto'] }) {
  const { t } = useTranslation();
  const form = useForm(`draft.licence.${id}`, EMPTY);
  const { value: draft, set } = form;
  const command = useCommand(
    (body: Schemas['GrantLicenceDto'], headers) =>
      api.POST('/api/providers/{id}/licences', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const validFrom = dayIn(draft.validFrom);
  const validTo = dayIn(draft.validTo);
  const isWhole = draft.number.trim() !== '' && draft.issuer.trim() !== '' && draft.services.length > 0;
  const areDays = validFrom !== undefined && (draft.validTo.trim() === '' || validTo !== undefined);
  const gap = !isWhole
    ? t('form.missing', { what: t('providers.licences') })
    : areDays
      ? undefined
      : t('providers.badDay');
  const line = (name: keyof typeof LINES, hint?: string) => (
    <Line
      label={t(`providers.${name}`)}
      value={draft[name]}
      onChange={(value) => {
        set({ [name]: value });
      }}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  return (
    <details className="disclosure">
      <summary>{t('providers.grant')}</summary>
      <div className="stack">
        <DraftFound of={form} />
        <Select
          label={t('providers.paper')}
          options={optionsOf('operating_papers')}
          value={draft.paper}
          onChange={(value) => {
            set({ paper: value === 'GIAY_PHEP' ? value : 'DANG_KY' });
          }}
        />
        <div className="grid two">
          {line('number')}
          {line('issuer')}
          {line('validFrom', t('providers.dayHint'))}
          {line('validTo', `${t('providers.dayHint')}, ${t('form.optional')}`)}
        </div>
        <AnyOf
          legend={t('providers.service')}
          options={services.map((value) => ({ value, label: codeLabel('service_types', value) }))}
          value={draft.services}
          onChange={(chosen) => {
            set({ services: chosen });
          }}
        />
        <Sending
          command={command}
          label={t('providers.grant')}
          blocked={gap}
          onClick={() => {
            command.submit({
              ...{ paper: draft.paper, licenceNumber: draft.number.trim(), issuer: draft.issuer.trim() },
              services: [...draft.services],
              ...{ validFrom: validFrom ?? '', occurredAt: command.now() },
              ...(validTo === undefined ? {} : { validTo }),
            });
          }}
        />
      </div>
    </details>
  );
}
