import { useEffect, useState } from 'react';

const SETTLED_MILLIS = 800;
/** So near the place of the last press the next one is of the same hand. */
const SAME_PLACE = 24;

let pressed = { x: -1, y: -1 };
addEventListener(
  'pointerdown',
  ({ clientX: x, clientY: y, isTrusted }) => {
    if (isTrusted && !isHeld) pressed = { x, y };
  },
  { capture: true, passive: true },
);
let isHeld = false;

/** False at first: the second press of a nervous hand must not hit what came under it. */
export function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const release = holdPresses();
    const timer = setTimeout(() => {
      release();
      setSettled(true);
    }, SETTLED_MILLIS);
    return () => {
      release();
      clearTimeout(timer);
    };
  }, []);
  return isSettled;
}

/** Takes presses in the same place for what they are, until it is released. */
function holdPresses(): () => void {
  isHeld = true;
  const { x, y } = pressed;
  const hold = (press: MouseEvent) => {
    if (press.detail === 0 || Math.hypot(press.clientX - x, press.clientY - y) > SAME_PLACE) {
      release(); // another press, of somebody who goes on
      return;
    }
    press.preventDefault();
    press.stopPropagation();
  };
  addEventListener('click', hold, { capture: true });
  const release = () => {
    isHeld = false;
    removeEventListener('click', hold, { capture: true });
  };
  return release;
}
