import { useTranslation } from 'react-i18next';
import { type Answer, type Schemas, api } from '../../api/client.js';
import type { Recorded } from '../../api/command.js';
import { formatWhen } from '../../ui/format.js';
import { StepForm } from '../../ui/step-form.js';
import { correctionIn } from './bodies.codec.js';
import { useRegistrationFields } from './registration.js';

type Carer = Schemas['CarerDto'];

/** Another telling of the registration; the first one stays in the history. */
export function CorrectRegistration({ of: carer }: { readonly of: Carer }) {
  const { t } = useTranslation();
  const { id, version, registeredAt, birthDate } = carer;
  const fields = useRegistrationFields();
  const path = { params: { path: { id } } };
  return (
    <StepForm
      title={t('care.correct')}
      lead={t('case.correctLead')}
      fields={[...fields, { name: 'reason', label: t('case.correctReason'), kind: 'line' }]}
      initial={{
        ...{ name: carer.name ?? '', form: carer.form, room: String(carer.room) },
        ...{ foreigner: carer.foreigner ? 'CO' : 'KHONG', birthDate: birthDate === null ? '' : formatWhen(birthDate) },
        ...{ address: carer.address ?? '', phone: carer.phone ?? '' },
      }}
      happened={registeredAt}
      version={version}
      send={(told, headers) =>
        api.POST('/api/carers/{id}/corrections', { ...path, body: correctionIn(told, carer), headers })
      }
    />
  );
}

interface Retracting {
  readonly title: string;
  readonly fact: string;
  readonly happened: string;
  readonly version: number;
  readonly send: (
    body: Schemas['RetractCareFactDto'],
    headers: Readonly<Record<string, string>>,
  ) => Promise<Answer<Recorded>>;
}

/** Takes something back that was told in error. */
export function Retract({ title, fact, happened, version, send }: Retracting) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={title}
      fields={[{ name: 'reason', label: t('care.retractReason'), kind: 'line' }]}
      happened={happened}
      version={version}
      send={({ reason = '' }, headers) => send({ retractsEventId: fact, reason }, headers)}
    />
  );
}
