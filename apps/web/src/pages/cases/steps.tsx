import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { type Field, StepForm } from '../../ui/step-form.js';
import { childOpinionIn, liftingIn, meetingIn, parentOpinionIn, petitionIn, separationIn } from './steps.codec.js';

interface Props {
  readonly id: string;
  readonly version: number;
}

const pathOf = (id: string) => ({ params: { path: { id } } });

/** Form 07: at most 15 days, in the name of the chair. */
export function OrderSeparation({ id, version }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.separate')}
      draft={`draft.separation.${id}`}
      lead={t('steps.separateLead')}
      fields={[
        { name: 'lastDay', label: t('steps.lastDay'), kind: 'day', hint: t('steps.dayHint') },
        ...requirer(t('steps.requiredBy')),
        { name: 'reason', label: t('form.reason'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/separation', {
          ...pathOf(id),
          body: separationIn(told),
          headers,
        })
      }
    />
  );
}

const requirer = (label: string): readonly Field[] => [
  { name: 'requiredBy', label, kind: 'code', list: 'separation_requirers', optional: true },
];

export function ExtendSeparation({ id, version }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.extend')}
      draft={`draft.extension.${id}`}
      fields={[
        { name: 'lastDay', label: t('steps.lastDay'), kind: 'day', hint: t('steps.dayHint') },
        ...requirer(t('steps.requiredBy')),
        { name: 'reason', label: t('form.reason'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/separation/extension', {
          ...pathOf(id),
          body: separationIn(told),
          headers,
        })
      }
    />
  );
}

export function PetitionCourt({ id, version }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.petition')}
      draft={`draft.petition.${id}`}
      fields={[
        { name: 'petition', label: t('steps.petitionFor'), kind: 'code', list: 'court_petitions' },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/court-petition', {
          ...pathOf(id),
          body: petitionIn(told),
          headers,
        })
      }
    />
  );
}

export function LiftSeparation({ id, version }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.lift')}
      draft={`draft.lifting.${id}`}
      fields={[
        { name: 'outcomeCode', label: t('steps.outcome'), kind: 'code', list: 'separation_outcomes' },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/separation/lifting', {
          ...pathOf(id),
          body: liftingIn(told),
          headers,
        })
      }
    />
  );
}

/** What is asked of an opinion: of a child by which means it spoke, of a parent or carer who it is. */
export function useOpinionFields(of: 'child' | 'parent'): readonly Field[] {
  const { t } = useTranslation();
  const relation: Field = { name: 'relation', label: t('intake.relation'), kind: 'code', list: 'relations' };
  const means: Field = { name: 'means', label: t('steps.means'), kind: 'code', list: 'opinion_means' };
  return [
    ...(of === 'parent' ? [relation] : []),
    { name: 'about', label: t('steps.about'), kind: 'code', list: 'opinion_subjects' },
    ...(of === 'child' ? [means] : []),
    { name: 'opinion', label: t('steps.opinion'), kind: 'lines' },
  ];
}

/** The child is heard: in words, in a drawing, or by what it shows. */
export function HearChild({ id }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.hearChild')}
      draft={`draft.child-opinion.${id}`}
      correctable="opinion"
      fields={useOpinionFields('child')}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/child-opinions', {
          ...pathOf(id),
          body: childOpinionIn(told),
          headers,
        })
      }
    />
  );
}

export function HearParent({ id }: Props) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.hearParent')}
      draft={`draft.parent-opinion.${id}`}
      correctable="opinion"
      fields={useOpinionFields('parent')}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/parent-opinions', {
          ...pathOf(id),
          body: parentOpinionIn(told),
          headers,
        })
      }
    />
  );
}

/** The chair presides; the minutes say what came of it. */
export function HoldMeeting({ id, version, office }: Props & { office: string }) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.meeting')}
      draft={`draft.meeting.${id}`}
      fields={[{ name: 'minutes', label: t('steps.minutes'), kind: 'lines' }]}
      version={version}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/meetings', {
          ...pathOf(id),
          body: meetingIn(told, office),
          headers,
        })
      }
    />
  );
}
