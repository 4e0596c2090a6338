import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMaybeSession } from '../session/session.js';
import { Dialog } from '../ui/dialog.js';

const MINUTE = 60_000;
const WARNED_AFTER = 13 * MINUTE;
const ENDED_AFTER = 15 * MINUTE;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll'] as const;

/** Warns after 13 minutes without a sign of life and signs out after 15. */
export function Idle() {
  const { t } = useTranslation();
  const { signOut } = useMaybeSession();
  const [warned, setWarned] = useState(false);
  const lastSeen = useRef(0);
  useEffect(() => {
    lastSeen.current = Date.now();
    const seen = () => {
      lastSeen.current = Date.now();
    };
    const look = setInterval(() => {
      const idle = Date.now() - lastSeen.current;
      setWarned(idle >= WARNED_AFTER);
      if (idle >= ENDED_AFTER) void signOut();
    }, 5000);
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, seen, { passive: true, capture: true });
    return () => {
      clearInterval(look);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, seen, { capture: true });
    };
  }, [signOut]);
  if (!warned) return null;
  const stay = () => {
    lastSeen.current = Date.now();
    setWarned(false);
  };
  return (
    <Dialog title={t('idle.title')} onClose={stay}>
      <p>{t('idle.lead')}</p>
      <Button onClick={stay}>{t('idle.stay')}</Button>
    </Dialog>
  );
}
