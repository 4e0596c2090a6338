import { useTranslation } from 'react-i18next';
import { optionsOf, yesOrNo } from '../../reference/index.js';
import type { Field } from '../../ui/step-form.js';

/** What form 08 asks of a carer. What is left out is unknown. */
export function useRegistrationFields(): readonly Field[] {
  const { t } = useTranslation();
  const yesNo = yesOrNo();
  const forms = optionsOf('substitute_care_forms').filter(({ value }) => value === '61.2' || value === '61.4');
  return [
    { name: 'name', label: t('care.name'), kind: 'line', optional: true },
    { name: 'form', label: t('care.kind'), kind: 'option', options: forms },
    { name: 'room', label: t('care.roomFor'), kind: 'line', hint: '1–200' },
    { name: 'foreigner', label: t('care.foreigner'), kind: 'option', options: yesNo },
    { name: 'birthDate', label: t('care.birth'), kind: 'partial', optional: true },
    { name: 'address', label: t('care.address'), kind: 'line', optional: true },
    { name: 'phone', label: t('care.phone'), kind: 'line', optional: true },
  ];
}
