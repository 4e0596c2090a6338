import { useTranslation } from 'react-i18next';

/** The secret of a webhook, the one time that it is seen. */
export function Secret({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <div className="notice amber" role="status">
      <p>{t('webhooks.secret')}</p>
      <p className="mono secret">{text}</p>
    </div>
  );
}
