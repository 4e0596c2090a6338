import { useTranslation } from 'react-i18next';
import { codeLabel } from '../../reference/index.js';

const RISK_TONES: Readonly<Record<string, string>> = { CAO: 'red', TRUNG_BINH: 'amber', THAP: 'teal' };

export function Risk({ level }: { level: string | null }) {
  const { t } = useTranslation();
  if (level === null) return null;
  return (
    <span className={`pill ${RISK_TONES[level] ?? ''}`}>
      {t('caseList.risk', { level: codeLabel('risk_level', level) })}
    </span>
  );
}
