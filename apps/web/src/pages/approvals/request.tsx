import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas, api, told } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { rememberPosition } from '../../api/position.js';
import { nameOf } from '../../i18n/index.js';
import { communeName } from '../../reference/index.js';
import { freshProof } from '../../session/proof.js';
import { useSession } from '../../session/session.js';
import { formatEnd, formatInstant, formatWhen, officeName } from '../../ui/format.js';
import { Sending } from '../../ui/sending.js';
import { Failure } from '../../ui/states.js';
import type { ShownCode } from './approvals.page.js';

type AccessRequest = Schemas['AccessRequestDto'];
type Named = Schemas['NamedDto'];

const TONES = { open: 'amber', approved: 'teal', declined: 'red', expired: '' } as const;

interface Props {
  readonly of: AccessRequest;
  readonly onCode: (code: ShownCode) => void;
}

/** What is asked for, for whom and by whom, and the two answers. */
export function Request({ of: request, onCode }: Props) {
  const { t } = useTranslation();
  const { status, kind, account, requestedBy, requestedAt, expiresAt, decidedBy, decidedAt } = request;
  return (
    <li className="card stack tight">
      <span className="row">
        <span className="item-title">{t(`approvals.kind.${kind}`)}</span>
        <span className={`pill ${TONES[status]}`}>{t(`approvals.status.${status}`)}</span>
      </span>
      {account && (
        <span>
          {t('approvals.for')} <strong>{called(account)}</strong>
        </span>
      )}
      <What of={request} />
      <span className="soft small">
        {t('approvals.by', { name: called(requestedBy), at: formatInstant(requestedAt) })}{' '}
        {status === 'open' && t('approvals.until', { at: formatInstant(expiresAt) })}
        {decidedBy &&
          decidedAt !== null &&
          t('approvals.decided', { name: called(decidedBy), at: formatInstant(decidedAt) })}
      </span>
      {status === 'open' && <Answers of={request} onCode={onCode} />}
    </li>
  );
}

const called = ({ id, username, displayName }: Named): string =>
  [displayName, username === null ? null : `(${username})`].filter((part) => part !== null).join(' ') || id.slice(0, 8);

/** The role, the area or the office that it is about. */
function What({ of: { role, office, commune, successor, validFrom, validTo } }: { of: AccessRequest }) {
  const { t } = useTranslation();
  if (office === null) return null;
  const parts = [
    role === null ? officeName(office) : `${nameOf('roles', role)}, ${officeName(office)}`,
    ...(commune === null ? [] : [`${t('accounts.commune')}: ${communeName(commune)}`]),
    ...(successor === null ? [] : [`→ ${officeName(successor)}`]),
    ...(validFrom === null ? [] : [t('accounts.from', { at: formatWhen(validFrom) })]),
    ...(validTo === null ? [] : [t('accounts.until', { at: formatEnd(validTo) })]),
  ];
  return <span>{parts.join(' · ')}</span>;
}

/** The second person agrees or does not; whoever asked takes it back. */
function Answers({ of: request, onCode }: Props) {
  const { t } = useTranslation();
  const { accountId } = useSession();
  const { id, mayApprove, obstacle, requestedBy } = request;
  const isOwn = requestedBy.id === accountId;
  if (!mayApprove && obstacle === null) return null;
  return (
    <div className="stack tight">
      <Hint of={request} />
      <div className="row">
        {mayApprove && <Approve of={request} onCode={onCode} />}
        {(mayApprove || isOwn) && <Decline id={id} label={t(isOwn ? 'approvals.takeBack' : 'approvals.decline')} />}
      </div>
    </div>
  );
}

/** Why somebody cannot agree, or what comes of it where they do. */
function Hint({ of: { kind, mayApprove, obstacle } }: { of: AccessRequest }) {
  const { t } = useTranslation();
  if (obstacle !== null) return <p className="soft small">{t(`approvals.obstacle.${obstacleOf(obstacle)}`)}</p>;
  return mayApprove && kind === 'one-time-code' ? <p className="soft small">{t('approvals.codeLead')}</p> : null;
}

function Approve({ of: { id, account }, onCode }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const approve = useMutation({
    gcTime: 0,
    mutationFn: async () => {
      await freshProof();
      return told(api.POST('/api/access-requests/{id}/approval', { params: { path: { id } } }));
    },
    onSuccess: async ({ position, code, codeExpiresAt: expiresAt }) => {
      rememberPosition(position);
      if (code !== null && expiresAt !== null) onCode({ code, expiresAt, username: account?.username ?? '' });
      await queries.invalidateQueries();
    },
  });
  return (
    <div className="stack tight">
      {approve.error && <Failure error={approve.error} />}
      <Button
        loading={approve.isPending}
        onClick={() => {
          approve.mutate();
        }}
      >
        {t('approvals.approve')}
      </Button>
    </div>
  );
}

function Decline({ id, label }: { id: string; label: string }) {
  const command = useCommand(
    (_: null, headers) => api.POST('/api/access-requests/{id}/refusal', { params: { path: { id } }, headers }),
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

const OBSTACLES = {
  'access.own-request': 'own',
  'access.not-for-oneself': 'concerned',
  'access.approver-not-independent': 'dependent',
} as const;

const obstacleOf = (code: string): (typeof OBSTACLES)[keyof typeof OBSTACLES] | 'other' =>
  Object.entries(OBSTACLES).find(([name]) => name === code)?.[1] ?? 'other';
