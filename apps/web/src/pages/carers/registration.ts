import { useTranslation } from 'react-i18next';
import { optionsOf, yesOrNo } from '../../reference/index.js';
import type { Field } from '../../ui/step-form.js';

/** What is asked of everybody who would take a child in. What is left out is unknown. */
export function useFieldsOfKin(): readonly Field[] {
  const { t } = useTranslation();
  const yesNo = yesOrNo();
  return [
    { name: 'name', label: t('care.name'), kind: 'line', optional: true },
    { name: 'room', label: t('care.roomFor'), kind: 'line', hint: '1–200' },
    { name: 'foreigner', label: t('care.foreigner'), kind: 'option', options: yesNo },
    { name: 'birthDate', label: t('care.birth'), kind: 'partial', optional: true },
    { name: 'address', label: t('care.address'), kind: 'line', optional: true },
    { name: 'phone', label: t('care.phone'), kind: 'line', optional: true },
  ];
}

/** What form 08 asks of a carer. */
export function useRegistrationFields(): readonly Field[] {
  const { t } = useTranslation();
  const [name, ...others] = useFieldsOfKin();
  const forms = optionsOf('substitute_care_forms').filter(({ value }) => value === '61.2' || value === '61.4');
  const form: Field = { name: 'form', label: t('care.kind'), kind: 'option', options: forms };
  return name ? [name, form, ...others] : [form, ...others];
}
