import { useTranslation } from 'react-i18next';
import { type Answer, type Schemas, api } from '../../api/client.js';
import type { Recorded } from '../../api/command.js';
import { formatWhen } from '../../ui/format.js';
import type { Slot } from '../../ui/form.js';
import { StepForm, type Told } from '../../ui/step-form.js';
import { correctionIn } from './bodies.codec.js';
import { useFieldsOfKin, useRegistrationFields } from './registration.js';

type Carer = Schemas['CarerDto'];

/** The registration as the form writes it. */
const toldOf = ({ name, form, room, foreigner, birthDate, address, phone, note }: Carer): Told => ({
  ...{ name: name ?? '', form, room: String(room), foreigner: foreigner ? 'CO' : 'KHONG' },
  ...{ birthDate: birthDate === null ? '' : formatWhen(birthDate), address: address ?? '', phone: phone ?? '' },
  note: note ?? '',
});

/**
 * Another telling of the registration; the first one stays in the history. The form begins anew where the registration
 * changed meanwhile: what somebody else corrected is shown, and never put back by an old form.
 */
export function CorrectRegistration({ of: carer }: { readonly of: Carer }) {
  const { t } = useTranslation();
  const { id, version, registeredAt } = carer;
  const told = toldOf(carer);
  const [ofKin, ofForm] = [useFieldsOfKin(), useRegistrationFields()];
  const fields = carer.form === '61.1' ? ofKin : ofForm;
  const path = { params: { path: { id } } };
  return (
    <StepForm
      key={Object.values(told).join('\n')}
      draft={`draft.carer-correction.${id}`}
      title={t('care.correct')}
      lead={t('case.correctLead')}
      fields={[
        ...fields,
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
        { name: 'reason', label: t('case.correctReason'), kind: 'line' },
      ]}
      initial={told}
      happened={registeredAt}
      version={version}
      send={(form, headers) =>
        api.POST('/api/carers/{id}/corrections', { ...path, body: correctionIn(form, carer), headers })
      }
    />
  );
}

interface Retracting {
  readonly draft: Slot;
  readonly title: string;
  readonly fact: string;
  /** The kind of fact: its receipt leads here. */
  readonly kind: string;
  readonly happened: string;
  readonly version: number;
  readonly send: (
    body: Schemas['RetractFactDto'],
    headers: Readonly<Record<string, string>>,
  ) => Promise<Answer<Recorded>>;
}

/** Takes something back that was told in error. */
export function Retract({ draft, title, fact, kind, happened, version, send }: Retracting) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={title}
      draft={draft}
      corrects={{ kind, factId: fact }}
      fields={[{ name: 'reason', label: t('care.retractReason'), kind: 'line' }]}
      happened={happened}
      version={version}
      send={({ reason = '' }, headers) => send({ retractsEventId: fact, reason }, headers)}
    />
  );
}
