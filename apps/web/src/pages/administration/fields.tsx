import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.js';
import { serverNow } from '../../api/server-time.js';
import { nameOf } from '../../i18n/index.js';
import type { Option } from '../../reference/index.js';
import type { Role } from '../../session/permits.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';

const ROLES = [
  'hotline-operator',
  'receiving-officer',
  'collaborator',
  'commune-worker',
  'commune-chair',
  'provider-staff',
  'police-liaison',
  'province-officer',
  'auditor',
  'data-officer',
  'administrator',
] as const satisfies readonly Role[];

export const roleOptions = (): readonly Option[] =>
  ROLES.map((role) => ({ value: role, label: nameOf('roles', role) }));

/** A role of a person; the software itself has no account. */
export type HumanRole = (typeof ROLES)[number];

/** The role of that name, as a part of a body; nothing where none was chosen. */
export function roleIn(text: string): { readonly role?: HumanRole } {
  const role = ROLES.find((name) => name === text);
  return role === undefined ? {} : { role };
}

/** Whether it is so now. */
export const isHeld = ({ validFrom, validTo }: Pick<Schemas['HeldRoleDto'], 'validFrom' | 'validTo'>): boolean => {
  const now = serverNow();
  return validFrom <= now && (validTo === null || now < validTo);
};

interface Props {
  readonly value: { readonly role: string; readonly office: string };
  readonly onChange: (change: { readonly role?: string; readonly office?: string }) => void;
}

/** A role, and the office in which it is held. */
export function RoleFields({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('accounts.role')}
        options={roleOptions()}
        value={value.role}
        onChange={(role) => {
          onChange({ role });
        }}
      />
      <Line
        label={t('accounts.office')}
        hint={t('accounts.officeHint')}
        value={value.office}
        onChange={(office) => {
          onChange({ office });
        }}
      />
    </>
  );
}
