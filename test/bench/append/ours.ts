import { streamOf } from '#kernel';
import { contactMeta, newContact } from '../harness/events.js';
import { openStore } from '../harness/store.js';
import type { Writer } from './sides.js';

/** Our log, as the application opens it. */
export async function ourWriter(url: string, name: string, type?: string): Promise<Writer> {
  const store = await openStore(url);
  return {
    name,
    append: async (childId, n) => {
      const expected = n === 1 ? 'no-stream' : n - 1;
      const events = [newContact(childId, n, type)];
      const { kind } = await store.append({
        stream: streamOf('contact', childId),
        expected,
        events,
        meta: contactMeta(),
      });
      if (kind !== 'ok') throw new Error(`our log answers ${kind}`);
    },
    close: () => store.close(),
  };
}
