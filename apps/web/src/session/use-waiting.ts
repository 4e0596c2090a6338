import { useEffect, useState } from 'react';
import type { Question } from './asking.js';

/** Whether somebody waits for the answer to the question, and how they are told that it was given. */
export function useWaiting(question: Question): { readonly isAsked: boolean; readonly goOn: () => void } {
  const [waiting, setWaiting] = useState<readonly (() => void)[]>([]);
  useEffect(
    () =>
      question.onAsked((each) => {
        setWaiting((before) => [...before, each]);
      }),
    [question],
  );
  const goOn = () => {
    setWaiting([]);
    for (const each of waiting) each();
  };
  return { isAsked: waiting.length > 0, goOn };
}
