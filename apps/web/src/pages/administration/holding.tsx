import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { nameOf } from '../../i18n/index.js';
import { communeOptions } from '../../reference/index.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { officeName, parseWhen, untilOf } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { Sending } from '../../ui/sending.js';
import { Waits } from '../approvals/waits.js';
import { RoleFields, roleIn } from './fields.js';

const SPAN = { validFrom: '', validTo: '' };

/** A day that was typed, as the instant at which it begins in Viet Nam. */
function instantOf(text: string): string | undefined {
  const when = parseWhen(text);
  if (when === undefined || when.includes('T')) return when;
  return when.length === 10 ? `${when}T00:00:00+07:00` : undefined;
}

function spanOf({ validFrom, validTo }: typeof SPAN) {
  const [from, to] = [instantOf(validFrom), untilOf(validTo)];
  return { ...(from === undefined ? {} : { validFrom: from }), ...(to === undefined ? {} : { validTo: to }) };
}

function SpanFields({ value, onChange }: { value: typeof SPAN; onChange: (change: Partial<typeof SPAN>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      {(['validFrom', 'validTo'] as const).map((name) => (
        <Line
          key={name}
          label={t(`accounts.${name}`)}
          hint="DD/MM/YYYY"
          value={value[name]}
          error={value[name] !== '' && instantOf(value[name]) === undefined ? t('form.notATime') : null}
          onChange={(text) => {
            onChange({ [name]: text });
          }}
        />
      ))}
    </>
  );
}

export function GrantRole({ account: id }: { account: string }) {
  const { t } = useTranslation();
  const form = useForm(`draft.role.${id}`, { role: '', office: '', ...SPAN });
  const { value: given, set } = form;
  const command = useCommand(
    (body: Schemas['GrantRoleDto'], headers) =>
      api.POST('/api/accounts/{id}/roles', { params: { path: { id } }, body, headers }),
    { draft: form.draft },
  );
  const { role } = roleIn(given.role);
  const office = given.office.trim();
  return (
    <details className="disclosure">
      <summary>{t('accounts.grant')}</summary>
      <div className="stack">
        <DraftFound of={form} />
        <div className="grid two">
          <RoleFields value={given} onChange={set} />
          <SpanFields value={given} onChange={set} />
        </div>
        <Sending
          command={command}
          label={t('accounts.grant')}
          blocked={role !== undefined && office !== '' ? undefined : t('accounts.needRole')}
          onClick={() => {
            if (role !== undefined) command.submit({ role, office, ...spanOf(given) });
          }}
        />
        <Waits of={command.recorded} />
      </div>
    </details>
  );
}

interface Areas {
  readonly account: string;
  readonly grants: readonly Schemas['HeldRoleDto'][];
}

export function AssignArea({ account: id, grants }: Areas) {
  const { t } = useTranslation();
  const form = useForm(`draft.area.${id}`, { grant: '0', commune: '', ...SPAN });
  const { value: given, set } = form;
  const command = useCommand(
    (body: Schemas['AssignAreaDto'], headers) =>
      api.POST('/api/accounts/{id}/areas', { params: { path: { id } }, body, headers }),
    { draft: form.draft },
  );
  const grant = grants[Number(given.grant)];
  const { role } = roleIn(grant?.role ?? '');
  if (grant === undefined || role === undefined) return null;
  const options = grants.map((each, index) => ({
    value: String(index),
    label: `${nameOf('roles', each.role)}, ${officeName(each.office)}`,
  }));
  return (
    <details className="disclosure">
      <summary>{t('accounts.assign')}</summary>
      <div className="stack">
        <DraftFound of={form} />
        <div className="grid two">
          <Select
            label={t('accounts.role')}
            options={options}
            value={given.grant}
            onChange={(chosen) => {
              set({ grant: chosen });
            }}
          />
          <Select
            label={t('accounts.commune')}
            options={communeOptions()}
            value={given.commune}
            onChange={(commune) => {
              set({ commune });
            }}
          />
          <SpanFields value={given} onChange={set} />
        </div>
        <Sending
          command={command}
          label={t('accounts.assign')}
          blocked={given.commune === '' ? t('accounts.needArea') : undefined}
          onClick={() => {
            command.submit({ role, office: grant.office, commune: given.commune, ...spanOf(given) });
          }}
        />
        <Waits of={command.recorded} />
      </div>
    </details>
  );
}

interface EndingProps {
  readonly account: string;
  readonly of: Schemas['HeldRoleDto'];
  /** The commune, for an area of charge. */
  readonly commune?: string;
}

/** Ends a role or an area that is held. */
export function Ending({ account: id, of: { role: name, office }, commune }: EndingProps) {
  const { t } = useTranslation();
  const command = useCommand(
    (body: Schemas['RoleDto'], headers) =>
      commune === undefined
        ? api.POST('/api/accounts/{id}/roles/end', { params: { path: { id } }, body, headers })
        : api.POST('/api/accounts/{id}/areas/end', { params: { path: { id } }, body: { ...body, commune }, headers }),
    { draft: 'no-input' },
  );
  const { role } = roleIn(name);
  if (role === undefined) return null;
  return (
    <Sending
      command={command}
      label={t(commune === undefined ? 'accounts.endRole' : 'accounts.endArea')}
      onClick={() => {
        command.submit({ role, office });
      }}
    />
  );
}
