import { useEffect, useState } from 'react';
import { serverMillis } from '../api/server-time.js';

/** The time of the server, looked at again every so many milliseconds. */
export function useNow(every = 20_000): number {
  const [now, setNow] = useState(() => serverMillis());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(serverMillis());
    }, every);
    return () => {
      clearInterval(timer);
    };
  }, [every]);
  return now;
}
