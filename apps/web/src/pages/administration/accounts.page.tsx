import type { HumanRole } from '#vocabulary';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { nameOf } from '../../i18n/index.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { officeName } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { More } from '../../ui/more.js';
import { Page } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { Empty } from '../../ui/states.js';
import { Waits } from '../approvals/waits.js';
import { RoleFields, isHeld, roleIn, roleOptions } from './fields.js';

type Account = Schemas['AccountDto'];

/** The accounts by user name, and the form for a new one. */
export function AccountsPage() {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [role, setRole] = useState('');
  const asked = { ...(username.trim() === '' ? {} : { username: username.trim() }), ...roleIn(role) };
  const query = useInfiniteQuery({
    queryKey: ['accounts', asked],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/api/accounts', {
          params: { query: { ...asked, ...(pageParam === '' ? {} : { after: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Page title={t('accounts.title')} lead={t('accounts.lead')}>
      <div className="stack">
        <SecondPerson />
        <Open />
        <div className="grid two">
          <Line label={t('accounts.find')} value={username} onChange={setUsername} />
          <Select
            label={t('accounts.role')}
            none={t('accounts.anyRole')}
            options={roleOptions()}
            value={role}
            onChange={setRole}
          />
        </div>
        <More query={query} empty={<Empty title={t('accounts.empty')} />}>
          {(account: Account) => <Item key={account.id} of={account} />}
        </More>
      </div>
    </Page>
  );
}

/** Whether what is done here waits for a second person, and how much of it does. */
function SecondPerson() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['access-requests', 'count'],
    queryFn: () => told(api.GET('/api/access-requests', { params: { query: { waiting: true } } })),
  });
  if (!data) return null;
  return (
    <p className={`notice ${data.standsAlone || data.items.length > 0 ? 'amber' : ''}`}>
      {t(data.standsAlone ? 'approvals.alone' : 'approvals.takesTwo')}{' '}
      <Link to="/duyet-quyen">{t('approvals.waitingCount', { count: data.items.length })}</Link>
    </p>
  );
}

function Item({ of: { id, username, displayName, status, grants, areas, hasSecondFactor } }: { of: Account }) {
  const { t } = useTranslation();
  const held = grants.filter(isHeld);
  return (
    <li>
      <Link to={`/quan-tri/${id}`} className="item">
        <span className="row">
          <span className="item-title">{username ?? id.slice(0, 8)}</span>
          {status === 'closed' && <span className="pill red">{t('accounts.closed')}</span>}
          {hasSecondFactor && <span className="pill teal">{t('accounts.factor')}</span>}
        </span>
        <span>
          {displayName}
          <span className="soft small">
            {' '}
            ·{' '}
            {held.length === 0
              ? t('accounts.noRole')
              : held.map((grant) => `${nameOf('roles', grant.role)}, ${officeName(grant.office)}`).join(' · ')}
          </span>
        </span>
        <span className="item-end soft small">
          {areas.filter(isHeld).length > 0 && `+${areas.filter(isHeld).length}`}
        </span>
      </Link>
    </li>
  );
}

const EMPTY = { username: '', displayName: '', role: '', office: '' };

function Open() {
  const { t } = useTranslation();
  const form = useForm('draft.account', EMPTY);
  const { value: account, set } = form;
  const command = useCommand(
    (body: Schemas['OpenAccountDto'], headers) => api.POST('/api/accounts', { body, headers }),
    { draft: form.draft },
  );
  const { role } = roleIn(account.role);
  const isWhole = account.username.trim() !== '' && account.displayName.trim() !== '' && account.office.trim() !== '';
  const send = (known: HumanRole) => {
    command.submit({
      username: account.username.trim(),
      displayName: account.displayName.trim(),
      role: known,
      office: account.office.trim(),
    });
  };
  return (
    <section className="card">
      <details className="disclosure">
        <summary>{t('accounts.open')}</summary>
        <div className="stack">
          <DraftFound of={form} />
          <div className="grid two">
            <Line
              label={t('accounts.username')}
              value={account.username}
              onChange={(username) => {
                set({ username });
              }}
            />
            <Line
              label={t('access.displayName')}
              value={account.displayName}
              onChange={(displayName) => {
                set({ displayName });
              }}
            />
            <RoleFields value={account} onChange={set} />
          </div>
          <Sending
            command={command}
            label={t('accounts.open')}
            blocked={isWhole && role !== undefined ? undefined : t('accounts.needAll')}
            onClick={() => {
              if (role !== undefined) send(role);
            }}
          >
            {command.recorded && <Link to={`/quan-tri/${command.recorded.id}`}>{t('accounts.giveCode')}</Link>}
          </Sending>
          <Waits of={command.recorded} />
        </div>
      </details>
    </section>
  );
}
