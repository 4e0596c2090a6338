import { communeOf } from '#vocabulary';
import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { type Option, communeName, optionsOf, yesOrNo } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { type Field, StepForm } from '../../ui/step-form.js';
import { consentIn, decisionIn, emergencyIn, petitionIn, recordedDecisionIn } from '../carers/bodies.codec.js';

type Placement = Schemas['PlacementDto'];
type Match = Schemas['MatchDto'];

interface Props {
  readonly of: Placement;
}
interface ChoiceProps extends Props {
  readonly matches: readonly Match[];
}
interface PaperProps extends Props {
  readonly files: readonly Option[];
}

const pathOf = (id: string) => ({ params: { path: { id } } });

/** Carers by their names; of one who lives elsewhere, where: the chair there decides. */
export function useCarers(matches: readonly Match[]): readonly Option[] {
  const { t } = useTranslation();
  const { office } = useSession();
  return matches.map(({ carerId, name, communeCode }) => {
    const isHere = communeOf(office) === communeCode;
    const where = isHere ? '' : ` (${t('care.elsewhere', { where: communeName(communeCode) })})`;
    return { value: carerId, label: `${name ?? t('form.unknown')}${where}` };
  });
}

/** What a chair weighs, whoever decides in the end. */
function useWeighed(): readonly Field[] {
  const { t } = useTranslation();
  return [
    { name: 'childOpinion', label: t('care.childOpinion'), kind: 'lines', optional: true },
    {
      ...{ name: 'consentException', label: t('care.consentException'), kind: 'code', optional: true },
      list: 'care_consent_exceptions',
    },
    { name: 'consentReason', label: t('care.consentReason'), kind: 'lines', optional: true },
    { name: 'apartReason', label: t('care.apartReason'), kind: 'lines', optional: true },
    { name: 'passedOverReason', label: t('care.passedOverReason'), kind: 'lines', optional: true },
  ];
}

/** The written consent of somebody with the right to it. */
export function Consent({ of: { id }, files }: PaperProps) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('care.consent')}
      draft={`draft.care-consent.${id}`}
      correctable="care-consent"
      lead={files.length === 0 ? t('care.attachFirst') : t('care.consentLead')}
      fields={[
        { name: 'giver', label: t('care.consentGiver'), kind: 'code', list: 'care_consent_givers' },
        { name: 'fileId', label: t('care.paper'), kind: 'option', options: files },
        { name: 'otherParentReason', label: t('care.otherParentReason'), kind: 'lines', optional: true },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      send={(form, headers) =>
        api.POST('/api/placements/{id}/consents', { ...pathOf(id), body: consentIn(form), headers })
      }
    />
  );
}

/** Care comes first, the procedure after. */
export function Emergency({ of: { id, version }, matches }: ChoiceProps) {
  const { t } = useTranslation();
  const options = useCarers(matches);
  return (
    <StepForm
      title={t('care.emergency')}
      draft={`draft.care-emergency.${id}`}
      lead={t('care.emergencyLead')}
      fields={[
        { name: 'carerId', label: t('care.carer'), kind: 'option', options },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(form, headers) =>
        api.POST('/api/placements/{id}/emergency-care', { ...pathOf(id), body: emergencyIn(form), headers })
      }
    />
  );
}

/** The dossier, sent to whoever decides. */
export function Petition({ of: { id, version, rulings }, matches }: ChoiceProps) {
  const { t } = useTranslation();
  const weighed = useWeighed();
  const asked = new Set<string>(rulings.map(({ decider }) => decider));
  const deciders = optionsOf('placement_deciders').filter(({ value }) => asked.has(value));
  const options = useCarers(matches);
  return (
    <StepForm
      title={t('care.petition')}
      draft={`draft.care-petition.${id}`}
      lead={t('care.petitionLead')}
      fields={[
        { name: 'carerId', label: t('care.carer'), kind: 'option', options },
        { name: 'decider', label: t('care.decider'), kind: 'option', options: deciders },
        {
          name: 'facilityLevel',
          label: t('care.facilityLevel'),
          kind: 'code',
          list: 'facility_levels',
          optional: true,
        },
        ...weighed,
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(form, headers) =>
        api.POST('/api/placements/{id}/petition', { ...pathOf(id), body: petitionIn(form), headers })
      }
    />
  );
}

/** Form 12. */
export function Decide({ of: { id, version }, matches }: ChoiceProps) {
  const { t } = useTranslation();
  const weighed = useWeighed();
  const options = useCarers(matches);
  return (
    <StepForm
      title={t('care.decide')}
      draft={`draft.care-decision.${id}`}
      lead={t('care.decideLead')}
      fields={[
        { name: 'carerId', label: t('care.carer'), kind: 'option', options },
        { name: 'decisionNumber', label: t('care.decisionNumber'), kind: 'line', optional: true },
        ...weighed,
        { name: 'isGuardian', label: t('care.isGuardian'), kind: 'option', options: yesOrNo(), optional: true },
      ]}
      version={version}
      send={(form, headers) =>
        api.POST('/api/placements/{id}/decision', { ...pathOf(id), body: decisionIn(form), headers })
      }
    />
  );
}

/** What the court or the department decided: number, day and paper. */
export function RecordDecision({ of: { id, version, petition }, matches, files }: ChoiceProps & PaperProps) {
  const { t } = useTranslation();
  const options = useCarers(matches);
  return (
    <StepForm
      title={t('care.recordDecision')}
      draft={`draft.care-recorded.${id}`}
      lead={files.length === 0 ? t('care.attachFirst') : t('care.recordDecisionLead')}
      fields={[
        { name: 'carerId', label: t('care.carer'), kind: 'option', options },
        { name: 'decisionNumber', label: t('care.decisionNumber'), kind: 'line' },
        { name: 'day', label: t('care.decisionDay'), kind: 'day' },
        { name: 'fileId', label: t('care.paper'), kind: 'option', options: files },
        { name: 'decidingBody', label: t('care.decidingBody'), kind: 'line', optional: true },
        { name: 'isGuardian', label: t('care.isGuardian'), kind: 'option', options: yesOrNo(), optional: true },
      ]}
      happened={petition?.occurredAt ?? ''}
      version={version}
      send={(form, headers) =>
        api.POST('/api/placements/{id}/recorded-decision', { ...pathOf(id), body: recordedDecisionIn(form), headers })
      }
    />
  );
}
