import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useMay } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { Retract } from '../carers/correcting.js';

interface Props {
  readonly of: Schemas['PlacementDto'];
}

interface Fact {
  readonly factId: string;
  readonly occurredAt: string;
}

/** Meetings and follow-ups as they were told; what was told in error is taken back with a reason, and told again. */
export function MeetingsAndFollowUps({ of: placement }: Props) {
  const { t } = useTranslation();
  const { meetings, followUps } = placement;
  if (meetings.length + followUps.length === 0) return null;
  return (
    <ul className="stack tight">
      {meetings.map((meeting) => (
        <li key={meeting.factId}>
          <strong>{formatWhen(meeting.occurredAt)}</strong> {t('care.wasMet')}
          <TakeBack of={placement} kind="care-meeting" fact={meeting} title={t('care.retractMeeting')} />
        </li>
      ))}
      {followUps.map((followUp) => (
        <li key={followUp.factId}>
          <strong>{formatWhen(followUp.occurredAt)}</strong> {t('care.wasFollowedUp')}{' '}
          {followUp.harmedByCarer && <span className="pill red">{t('care.harmed')}</span>}
          {followUp.note != null && <p className="quote">{followUp.note}</p>}
          {!followUp.harmedByCarer && (
            <TakeBack of={placement} kind="follow-up" fact={followUp} title={t('care.retractFollowUp')} />
          )}
        </li>
      ))}
    </ul>
  );
}

interface TakeBackProps extends Props {
  readonly kind: string;
  readonly fact: Fact;
  readonly title: string;
}

function TakeBack({ of: { id, version }, kind, fact, title }: TakeBackProps) {
  const may = useMay();
  if (!may('placement:correct')) return null;
  return (
    <Retract
      title={title}
      draft={`draft.care-retraction.${id}.${fact.factId}`}
      fact={fact.factId}
      kind={kind}
      happened={fact.occurredAt}
      version={version}
      send={(body, headers) =>
        api.POST('/api/placements/{id}/retractions', { params: { path: { id } }, body, headers })
      }
    />
  );
}
