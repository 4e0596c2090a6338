import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceMillis } from '../api/server-time.js';
import { useMaybeSession } from '../session/session.js';
import { Dialog } from '../ui/dialog.js';

const MINUTE = 60_000;
const WARNED_AFTER = 13 * MINUTE;
const ENDED_AFTER = 15 * MINUTE;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll'] as const;

/** When a sign of life was seen last in any tab: nothing else is stored there. */
const SEEN_KEY = 'annhi-seen';
const SECOND = 1000;

/** The last sign of life in any tab; a time to come (the clock was set) is none. */
function seenAnywhere(here: number): number {
  const stored = Number(localStorage.getItem(SEEN_KEY) ?? '');
  return stored > here && stored <= deviceMillis() ? stored : here;
}

/** Warns after 13 minutes without a sign of life in any tab and signs out after 15. */
export function Idle() {
  const { t } = useTranslation();
  const { signOut } = useMaybeSession();
  const [warned, setWarned] = useState(false);
  const lastSeen = useRef(0);
  useEffect(() => {
    const seen = () => {
      const now = deviceMillis();
      if (now - lastSeen.current > SECOND) localStorage.setItem(SEEN_KEY, String(now));
      lastSeen.current = now;
    };
    seen();
    const look = setInterval(() => {
      const idle = deviceMillis() - seenAnywhere(lastSeen.current);
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
    localStorage.setItem(SEEN_KEY, String(deviceMillis()));
    lastSeen.current = deviceMillis();
    setWarned(false);
  };
  return (
    <Dialog title={t('idle.title')} onClose={stay}>
      <p>{t('idle.lead')}</p>
      <Button onClick={stay}>{t('idle.stay')}</Button>
    </Dialog>
  );
}
