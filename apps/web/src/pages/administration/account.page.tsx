import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { communeName } from '../../reference/index.js';
import { formatEnd, formatWhen, officeName } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { AssignArea, Ending, GrantRole } from './holding.js';
import { isHeld } from './fields.js';
import { SigningIn } from './signing-in.js';

type Account = Schemas['AccountDto'];

export function AccountPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['account', id],
    queryFn: () => told(api.GET('/api/accounts/{id}', { params: { path: { id } } })),
  });
  return <Loaded query={query}>{(account) => <Account of={account} />}</Loaded>;
}

function Account({ of: account }: { of: Account }) {
  const { t } = useTranslation();
  const isOpen = account.status === 'open';
  return (
    <Page title={account.displayName ?? account.username ?? ''} lead={<span className="mono">{account.username}</span>}>
      <div className="split">
        <div className="stack">
          <section className="card stack">
            <h2>{t('accounts.roles')}</h2>
            <ul className="stack tight">
              {account.grants.map((grant) => (
                <li key={grant.role + grant.office + grant.validFrom} className="person">
                  <strong>
                    {nameOf('roles', grant.role)}, {officeName(grant.office)}
                  </strong>
                  <Span of={grant} />
                  {isOpen && isHeld(grant) && <Ending account={account.id} of={grant} />}
                </li>
              ))}
            </ul>
            {isOpen && <GrantRole account={account.id} />}
          </section>
          <section className="card stack">
            <h2>{t('accounts.areas')}</h2>
            {account.areas.length === 0 && <p className="soft">{t('accounts.noAreas')}</p>}
            <ul className="stack tight">
              {account.areas.map((area) => (
                <li key={area.commune + area.validFrom} className="person">
                  <strong>{communeName(area.commune)}</strong>
                  <Span of={area} />
                  {isOpen && isHeld(area) && <Ending account={account.id} of={area} commune={area.commune} />}
                </li>
              ))}
            </ul>
            {isOpen && <AssignArea account={account.id} grants={account.grants.filter(isHeld)} />}
          </section>
        </div>
        {isOpen ? <SigningIn of={account} /> : <p className="notice red">{t('accounts.closed')}</p>}
      </div>
    </Page>
  );
}

function Span({ of: { validFrom, validTo } }: { of: Schemas['HeldRoleDto'] }) {
  const { t } = useTranslation();
  return (
    <p className="soft small">
      {t('accounts.from', { at: formatWhen(validFrom) })}
      {validTo !== null && ` ${t('accounts.until', { at: formatEnd(validTo) })}`}
    </p>
  );
}
