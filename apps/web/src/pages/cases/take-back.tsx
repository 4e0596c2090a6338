import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { Retract } from '../carers/correcting.js';

interface Props {
  readonly id: string;
  readonly version: number;
  readonly kind: 'measure' | 'note';
  readonly fact: { readonly occurredAt: string };
  readonly factId: string;
}

/** Takes a fact of a case back that was told in error or twice; it stays in the time line, struck through. */
export function TakeBackFact({ id, version, kind, fact, factId }: Props) {
  const { t } = useTranslation();
  return (
    <Retract
      title={t('case.takeBack')}
      draft={`draft.retraction.${id}.${kind}.${factId}`}
      fact={factId}
      kind={`${kind}-back`}
      happened={fact.occurredAt}
      version={version}
      send={(body, headers) => api.POST('/api/cases/{id}/retractions', { params: { path: { id } }, body, headers })}
    />
  );
}
