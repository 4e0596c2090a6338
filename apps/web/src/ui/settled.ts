import { useEffect, useState } from 'react';

const SETTLED_MILLIS = 800;

/** False at first: the second press of a nervous hand must not hit what came under it. */
export function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(true);
    }, SETTLED_MILLIS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return isSettled;
}
