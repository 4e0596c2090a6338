import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import type { Opinion } from '../../api/told.codec.js';
import { StepForm, type Told } from '../../ui/step-form.js';
import { asTold } from '../../ui/when.js';
import { childOpinionIn, parentOpinionIn } from './steps.codec.js';
import { useOpinionFields } from './steps.js';

interface Props {
  readonly caseId: string;
  readonly version: number;
  readonly of: Opinion;
}

const initialOf = ({ about, relation, means, opinion }: Opinion): Told => ({
  ...{ about, opinion: opinion ?? '' },
  ...(relation === null ? { means: means ?? '' } : { relation }),
});

/** Another telling of what a child, a parent or a carer said; the first one stays in the history. */
export function CorrectOpinion({ caseId: id, version, of: opinion }: Props) {
  const { t } = useTranslation();
  const isChild = opinion.relation === null;
  const fields = useOpinionFields(isChild ? 'child' : 'parent');
  return (
    <StepForm
      title={t('case.correct')}
      draft={`draft.correction.${id}.opinion.${opinion.factId}`}
      corrects={{ kind: 'opinion', factId: opinion.factId }}
      base={JSON.stringify(opinion)}
      lead={t('case.correctLead')}
      initial={initialOf(opinion)}
      at={asTold(opinion.occurredAt)}
      fields={[...fields, { name: 'reason', label: t('case.correctReason'), kind: 'line' }]}
      version={version}
      send={({ reason = '', ...told }, headers) => {
        const fact = isChild ? { childOpinion: childOpinionIn(told) } : { parentOpinion: parentOpinionIn(told) };
        const body = { correctsEventId: opinion.factId, reason, ...fact };
        return api.POST('/api/cases/{id}/corrections', { params: { path: { id } }, body, headers });
      }}
    />
  );
}
