import { useTranslation } from 'react-i18next';
import type { Webhook } from './webhooks.js';

/** Whether it ended, what waits and what was given up; nothing where all is well. */
export function State({ of: { endReason, waiting, dead } }: { of: Webhook }) {
  const { t } = useTranslation();
  return (
    <>
      {endReason !== null && <span className="pill red">{t(`webhooks.ended.${endReason}`)}</span>}
      {waiting > 0 && <span className="pill amber">{t('webhooks.waiting', { count: waiting })}</span>}
      {dead > 0 && <span className="pill red">{t('webhooks.dead', { count: dead })}</span>}
    </>
  );
}

/** Which notices it tells of. */
export function Reasons({ of: { reasons } }: { of: Webhook }) {
  const { t } = useTranslation();
  return reasons?.map((reason) => t(`inbox.reason.${reason}`)).join(' · ') ?? t('webhooks.allReasons');
}
