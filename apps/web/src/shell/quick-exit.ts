import { useEffect } from 'react';

/** A page that nobody wonders about. */
const NEUTRAL = 'https://www.google.com/search?q=th%E1%BB%9Di+ti%E1%BA%BFt+C%E1%BA%A7n+Th%C6%A1';
const PRESSES = 3;
const WITHIN_MILLIS = 5000;

/** Covers the page at once, ends the session and leaves for a neutral page that the back button does not undo. */
export function quickExit(): void {
  const cover = document.createElement('div');
  cover.className = 'cover';
  document.body.replaceChildren(cover);
  document.title = '…';
  const leave = () => {
    location.replace(NEUTRAL);
  };
  void fetch('/api/session', { method: 'DELETE', keepalive: true }).finally(leave);
  setTimeout(leave, 400);
}

/** Shift three times within five seconds leaves at once. */
export function useQuickExitKeys(): void {
  useEffect(() => {
    let presses: number[] = [];
    const count = ({ key, repeat, timeStamp }: KeyboardEvent) => {
      if (key !== 'Shift') presses = [];
      if (key !== 'Shift' || repeat) return;
      presses = [...presses.filter((at) => timeStamp - at < WITHIN_MILLIS), timeStamp];
      if (presses.length >= PRESSES) quickExit();
    };
    addEventListener('keydown', count);
    return () => {
      removeEventListener('keydown', count);
    };
  }, []);
}
