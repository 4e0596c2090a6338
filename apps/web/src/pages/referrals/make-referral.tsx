import { communeOffice } from '#vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel, communeOptions, optionsOf, yesOrNo } from '../../reference/index.js';
import { AnyOf, OneOf } from '../../ui/choices.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Line, Lines } from '../../ui/lines.js';
import { Fold } from '../../ui/recorded.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { Preview } from './preview.js';

type Body = Schemas['MakeReferralDto'];
const FIELDS = [
  ...(['name', 'birthDate', 'sex', 'residenceCommune', 'address'] as const),
  ...(['motherName', 'fatherName', 'contact', 'note'] as const),
] as const satisfies readonly Body['sharedFields'][number][];
const BASES = ['KHAN_CAP', 'THEO_LUAT'] as const;

const EMPTY = {
  ...{ receiver: '', provider: '', need: '', contact: '', note: '', basis: '', guardian: '', child: '' },
  shared: ['name', 'birthDate'],
};
type Draft = Omit<typeof EMPTY, 'shared'> & { readonly shared: readonly string[] };

/** Sends a need to another commune, with exactly the fields that are ticked. */
export function MakeReferral({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const form = useForm<Draft>(`draft.referral.${caseId}`, EMPTY);
  const { value: draft, set } = form;
  const { shared } = draft;
  const command = useCommand((body: Body, headers) => api.POST('/api/referrals', { body, headers }), {
    draft: form.draft,
  });
  const gap = gapIn(draft);
  const sharedFields = FIELDS.filter((field) => shared.includes(field));
  return (
    <Fold command={command}>
      <div className="stack">
        <DraftFound of={form} />
        <p className="soft">{t('referrals.makeLead')}</p>
        <div className="grid two">
          <Receiver draft={draft} set={set} />
          <Select
            label={t('referrals.need')}
            options={optionsOf('service_types')}
            value={draft.need}
            onChange={(need) => {
              set({ need });
            }}
          />
        </div>
        <AnyOf
          legend={t('referrals.fields')}
          options={FIELDS.map((value) => ({ value, label: nameOf('fields', value) }))}
          value={shared}
          onChange={(chosen) => {
            set({ shared: chosen });
          }}
        />
        <Told draft={draft} set={set} />
        <Preview of={{ caseId, sharedFields, ...toldIn(draft), ...receiverIn(draft) }} />
        <Sending
          command={command}
          label={t('referrals.make')}
          blocked={gap && t(gap)}
          onClick={() => {
            command.submit({ ...bodyOf(draft, command.now()), caseId, sharedFields });
          }}
        />
      </div>
    </Fold>
  );
}

/** What is still missing, as a key of the catalogue. */
function gapIn(draft: Draft) {
  if (officeIn(draft) === '' || draft.need === '') return 'referrals.needReceiver' as const;
  return draft.basis === '' && draft.guardian !== 'CO' ? ('referrals.needBasis' as const) : undefined;
}

function bodyOf(draft: Draft, now: string): Omit<Body, 'caseId' | 'sharedFields'> {
  const legalBasis = BASES.find((basis) => basis === draft.basis);
  const consent = { byGuardian: draft.guardian === 'CO', byChild: draft.child === 'CO', at: now };
  return {
    ...{ toOffice: officeIn(draft), need: draft.need, occurredAt: now },
    ...toldIn(draft),
    ...(legalBasis ? { legalBasis } : {}),
    ...(draft.guardian === 'CO' ? { consent } : {}),
  };
}

/** The office that was chosen: a provider of the register, or a commune. */
const officeIn = ({ provider, receiver }: Draft): string =>
  provider === '' ? (receiver === '' ? '' : communeOffice(receiver)) : provider;

/** With the need, what the register says of the receiver is told too. */
const receiverIn = (draft: Draft): Pick<Schemas['PreviewReferralDto'], 'toOffice' | 'need'> =>
  officeIn(draft) === '' || draft.need === '' ? {} : { toOffice: officeIn(draft), need: draft.need };

const toldIn = ({ contact, note }: Draft): Pick<Body, 'contact' | 'note'> => ({
  ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
  ...(note.trim() === '' ? {} : { note: note.trim() }),
});

/** A provider that works, by the register; or a commune. Choosing the one takes the other back. */
function Receiver({ draft, set }: Pick<ToldProps, 'draft' | 'set'>) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['providers', 'active'],
    queryFn: () => told(api.GET('/api/providers', { params: { query: { status: 'active', limit: 200 } } })),
  });
  return (
    <>
      <Select
        label={t('providers.toProvider')}
        options={(data?.items ?? []).map(({ office, providerName }) => ({ value: office, label: providerName }))}
        value={draft.provider}
        onChange={(provider) => {
          set({ provider, receiver: '' });
        }}
      />
      <Select
        label={t('referrals.receiver')}
        options={communeOptions()}
        value={draft.receiver}
        onChange={(receiver) => {
          set({ receiver, provider: '' });
        }}
      />
    </>
  );
}

interface ToldProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

/** Message, contact, and why the sharing is lawful. */
function Told({ draft, set }: ToldProps) {
  const { t } = useTranslation();
  const { shared } = draft;
  const answers = yesOrNo();
  return (
    <>
      {shared.includes('contact') && (
        <Line
          label={t('referrals.contactField')}
          value={draft.contact}
          onChange={(contact) => {
            set({ contact });
          }}
        />
      )}
      {shared.includes('note') && (
        <Lines
          label={t('referrals.noteField')}
          value={draft.note}
          onChange={(note) => {
            set({ note });
          }}
        />
      )}
      <div className="grid two">
        <OneOf
          legend={t('referrals.guardianAgrees')}
          options={answers}
          value={draft.guardian}
          onChange={(guardian) => {
            set({ guardian });
          }}
        />
        <OneOf
          legend={t('referrals.childAgrees')}
          options={answers}
          value={draft.child}
          onChange={(child) => {
            set({ child });
          }}
        />
      </div>
      <Select
        label={t('referrals.basis')}
        none={t('referrals.consent')}
        options={BASES.map((value) => ({ value, label: codeLabel('legal_bases', value) }))}
        value={draft.basis}
        onChange={(basis) => {
          set({ basis });
        }}
      />
    </>
  );
}
