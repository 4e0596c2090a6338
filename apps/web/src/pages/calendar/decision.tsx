import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { nameOf } from '../../i18n/index.js';
import { formatInstant, formatNumber, formatWhen, officeName } from '../../ui/format.js';
import { Sending } from '../../ui/sending.js';
import { Loaded } from '../../ui/states.js';

type Decided = Schemas['DecisionDto'];
type Preview = Schemas['DecisionPreviewDto'];

const TONES = { proposed: 'amber', approved: 'teal', declined: 'red' } as const;

/** A decision: what it fixes, who recorded and who approved it, and what it moved. */
export function Decision({ of: decision }: { of: Decided }) {
  const { t } = useTranslation();
  const { decisionNumber, issuedOn, issuer, readAt, status, amends, year, stands } = decision;
  return (
    <li className="card stack tight">
      <span className="row">
        <span className="item-title">{decisionNumber}</span>
        <span className={`pill ${TONES[stands]}`}>{t(`calendar.stands.${stands}`)}</span>
      </span>
      <span>
        {issuer} · {formatWhen(issuedOn)} · {t('calendar.ofYear', { year: String(year) })}
      </span>
      <span className="soft small">
        {readAt} ({nameOf('standings', status)})
        {amends !== undefined && ` · ${t('calendar.amends', { number: amends })}`}
      </span>
      <Days of={decision} />
      <Who of={decision} />
      {stands === 'proposed' && <Waiting of={decision} />}
    </li>
  );
}

function Days({ of: { days } }: { of: Decided }) {
  const { t } = useTranslation();
  return (
    <details className="disclosure small">
      <summary>{t('calendar.days', { n: days.length })}</summary>
      <ul className="stack tight">
        {days.map(({ day, kind, what }) => (
          <li key={day}>
            <strong>{formatWhen(day)}</strong> {t(`calendar.kind.${kind}`)} · {what}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Who({ of: decision }: { of: Decided }) {
  const { t } = useTranslation();
  const { proposedBy, proposedAt, decidedBy, decidedAt, calendarVersion, moved, revoked } = decision;
  return (
    <span className="soft small">
      {t('calendar.recordedBy', { name: proposedBy ?? '–', at: formatInstant(proposedAt) })}
      {decidedAt !== null && ` · ${t('calendar.decidedBy', { name: decidedBy ?? '–', at: formatInstant(decidedAt) })}`}
      {calendarVersion !== null &&
        ` · ${t('calendar.made', {
          version: calendarVersion,
          moved: formatNumber(moved ?? 0),
          revoked: formatNumber(revoked ?? 0),
        })}`}
    </span>
  );
}

/** What it would move, before anybody approves it; the second person agrees to what is shown here. */
function Waiting({ of: decision }: { of: Decided }) {
  const { t } = useTranslation();
  const { decisionId: id, mayApprove, obstacle, isOwn } = decision;
  const query = useQuery({
    queryKey: ['calendar-preview', id],
    queryFn: () => told(api.GET('/api/calendar/decisions/{id}/preview', { params: { path: { id } } })),
  });
  return (
    <Loaded query={query}>
      {(preview) => (
        <div className="stack tight">
          <Moves of={preview} />
          {obstacle !== null && <p className="soft small">{t(isOwn ? 'calendar.own' : 'calendar.dependent')}</p>}
          <div className="row">
            {mayApprove && <Approve id={id} preview={preview} />}
            {(mayApprove || isOwn) && <Decline id={id} label={t(isOwn ? 'calendar.takeBack' : 'calendar.decline')} />}
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Moves({ of: { moved, revoked, offices } }: { of: Preview }) {
  const { t } = useTranslation();
  return (
    <div className="notice amber stack tight">
      <strong>
        {t('calendar.preview', { moved: formatNumber(moved), revoked: formatNumber(revoked), offices: offices.length })}
      </strong>
      {offices.length > 0 && (
        <details className="disclosure small">
          <summary>{t('calendar.byOffice')}</summary>
          <ul className="stack tight">
            {offices.map((each) => (
              <li key={each.office}>
                {officeName(each.office)}:{' '}
                {t('calendar.moves', { moved: formatNumber(each.moved), revoked: formatNumber(each.revoked) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Approve({ id, preview: { moved, revoked } }: { id: string; preview: Preview }) {
  const { t } = useTranslation();
  const command = useCommand(
    (body: Schemas['ApproveDecisionDto'], headers) =>
      api.POST('/api/calendar/decisions/{id}/approval', { params: { path: { id } }, body, headers }),
    { draft: 'no-input' },
  );
  return (
    <Sending
      command={command}
      label={t('calendar.approve')}
      onClick={() => {
        command.submit({ moved, revoked });
      }}
    />
  );
}

function Decline({ id, label }: { id: string; label: string }) {
  const command = useCommand(
    (_: null, headers) => api.POST('/api/calendar/decisions/{id}/refusal', { params: { path: { id } }, headers }),
    { draft: 'no-input' },
  );
  return (
    <Sending
      command={command}
      label={label}
      quiet
      onClick={() => {
        command.submit(null);
      }}
    />
  );
}
