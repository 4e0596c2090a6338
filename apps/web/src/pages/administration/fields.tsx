import { HUMAN_ROLES, type HumanRole, isHumanRole } from '#vocabulary';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.js';
import { serverNow } from '../../api/server-time.js';
import { nameOf } from '../../i18n/index.js';
import type { Option } from '../../reference/index.js';
import { Line } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';

export const roleOptions = (): readonly Option[] =>
  HUMAN_ROLES.map((role) => ({ value: role, label: nameOf('roles', role) }));

/** The role of that name, as a part of a body; nothing where none was chosen. */
export function roleIn(text: string): { readonly role?: HumanRole } {
  return isHumanRole(text) ? { role: text } : {};
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
