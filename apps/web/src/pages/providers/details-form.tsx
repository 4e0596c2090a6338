import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { communeOptions, optionsOf } from '../../reference/index.js';
import { AnyOf } from '../../ui/choices.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';

type Body = Schemas['ProviderDetailsDto'];

interface Draft {
  readonly name: string;
  readonly kind: string;
  readonly commune: string;
  readonly premises: string;
  readonly services: readonly string[];
  readonly capacity: string;
  readonly office: string;
}

const EMPTY: Draft = { name: '', kind: '', commune: '', premises: '', services: [], capacity: '', office: '' };

const draftOf = (of: Schemas['ProviderDto']): Draft => ({
  ...{ name: of.providerName, kind: of.providerKind, commune: of.commune, services: of.services, office: '' },
  premises: of.premises ?? '',
  capacity: of.capacity === null ? '' : String(of.capacity),
});

const bodyOf = (draft: Draft, occurredAt: string): Body => ({
  ...{ providerName: draft.name.trim(), providerKind: draft.kind, commune: draft.commune },
  services: [...draft.services],
  ...(draft.premises.trim() === '' ? {} : { premises: draft.premises.trim() }),
  ...(draft.capacity.trim() === '' ? {} : { capacity: Number(draft.capacity) }),
  occurredAt,
});

/** What is still missing, as a key of the catalogue. */
function gapIn({ name, kind, commune, services, capacity }: Draft) {
  const isWhole = name.trim() !== '' && kind !== '' && commune !== '' && services.length > 0;
  if (!isWhole) return 'providers.needAll' as const;
  return capacity.trim() === '' || /^[1-9]\d{0,4}$/.test(capacity.trim())
    ? undefined
    : ('providers.badCapacity' as const);
}

/** Takes a provider into the register. */
export function Register() {
  const { t } = useTranslation();
  const form = useForm('draft.provider', EMPTY);
  const { value: draft, set } = form;
  const command = useCommand(
    (body: Schemas['RegisterProviderDto'], headers) => api.POST('/api/providers', { body, headers }),
    { draft: form.draft },
  );
  const gap = gapIn(draft);
  return (
    <section className="card">
      <details className="disclosure">
        <summary>{t('providers.register')}</summary>
        <div className="stack">
          <DraftFound of={form} />
          <DetailsFields draft={draft} set={set} />
          <Line
            label={t('providers.office')}
            hint={t('form.optional')}
            value={draft.office}
            onChange={(office) => {
              set({ office });
            }}
          />
          <Sending
            command={command}
            label={t('providers.register')}
            blocked={gap && t(gap)}
            onClick={() => {
              const office = draft.office.trim();
              command.submit({ ...bodyOf(draft, command.now()), ...(office === '' ? {} : { office }) });
            }}
          >
            {command.recorded && <Link to={`/co-so/${command.recorded.id}`}>{t('providers.open')}</Link>}
          </Sending>
        </div>
      </details>
    </section>
  );
}

/** States anew, whole, what a provider says of itself. */
export function Restate({ of: provider }: { of: Schemas['ProviderDto'] }) {
  const { t } = useTranslation();
  const { id, version } = provider;
  const form = useForm(`draft.provider-details.${id}`, () => draftOf(provider), {
    base: JSON.stringify(draftOf(provider)),
  });
  const { value: draft } = form;
  const command = useCommand(
    (body: Body, headers) => api.POST('/api/providers/{id}/details', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const gap = gapIn(draft);
  return (
    <details className="disclosure">
      <summary>{t('providers.restate')}</summary>
      <div className="stack">
        <DraftFound of={form} />
        <DetailsFields draft={draft} set={form.set} />
        <Sending
          command={command}
          label={t('providers.restate')}
          blocked={gap && t(gap)}
          onClick={() => {
            command.submit(bodyOf(draft, command.now()));
          }}
        />
      </div>
    </details>
  );
}

function DetailsFields({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  const line = (name: 'name' | 'premises' | 'capacity') => (
    <Line
      label={t(`providers.${name}`)}
      value={draft[name]}
      onChange={(value) => {
        set({ [name]: value });
      }}
      {...(name === 'capacity' ? { inputMode: 'numeric' as const } : {})}
      {...(name === 'name' ? {} : { hint: t('form.optional') })}
    />
  );
  return (
    <>
      <div className="grid two">
        {line('name')}
        <Select
          label={t('providers.kind')}
          options={optionsOf('provider_kinds')}
          value={draft.kind}
          onChange={(kind) => {
            set({ kind });
          }}
        />
        <Select
          label={t('providers.commune')}
          options={communeOptions()}
          value={draft.commune}
          onChange={(commune) => {
            set({ commune });
          }}
        />
        {line('premises')}
        {line('capacity')}
      </div>
      <AnyOf
        legend={t('providers.offers')}
        options={optionsOf('service_types')}
        value={draft.services}
        onChange={(services) => {
          set({ services });
        }}
      />
    </>
  );
}
