import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel, communeName } from '../../reference/index.js';
import { Facts } from '../../ui/facts.js';
import { formatWhen } from '../../ui/format.js';

type InFull = Schemas['PlacementInFullDto'];

interface Props {
  readonly of: InFull;
}

/** Who the child is and what was asked, as the commune that has to decide reads and prints it. N Đ42. */
export function PetitionSheet({ of: placement }: Props) {
  const { t } = useTranslation();
  const { child, petition } = placement;
  return (
    <section className="card stack">
      <h2>{t('care.petitioned')}</h2>
      {child !== null && (
        <Facts
          facts={[
            [nameOf('fields', 'name'), child.name ?? t('form.unknown')],
            [t('intake.sex'), codeLabel('gender_form01', child.sex)],
            [nameOf('fields', 'birthDate'), child.birthDate === null ? t('form.unknown') : formatWhen(child.birthDate)],
            [t('care.lives'), child.residenceCommune === null ? '–' : communeName(child.residenceCommune)],
          ]}
        />
      )}
      {petition !== null && <Asked of={placement} petition={petition} />}
    </section>
  );
}

/** Whom the dossier names, by what it is decided, and what was weighed: what nobody said is left out. */
function Asked({ of, petition }: Props & { readonly petition: NonNullable<InFull['petition']> }) {
  const { t } = useTranslation();
  const said = [
    [t('care.childOpinion'), of.childOpinion],
    [t('care.consentException'), of.consentException && codeLabel('care_consent_exceptions', of.consentException)],
    [t('care.consentReason'), of.consentReason],
    [t('care.apartReason'), of.apartReason],
    [t('care.passedOverReason'), of.passedOverReason],
    [t('form.note'), petition.note],
  ] as const;
  return (
    <Facts
      facts={[
        [t('care.decider'), codeLabel('placement_deciders', petition.decider)],
        [t('care.basis'), codeLabel('placement_bases', petition.basis)],
        [t('care.petitioned'), formatWhen(petition.occurredAt)],
        [
          t('care.carer'),
          <Link key="carer" to={`/nguoi-cham-soc/${petition.carerId}`}>
            {codeLabel('substitute_care_forms', petition.form)}
          </Link>,
        ],
        ...said.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])),
      ]}
    />
  );
}
