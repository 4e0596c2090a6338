import { createCodec, createPostgresEventStore, memorySubjectKeys } from '#event-store';
import { uuid } from '#kernel';
import { rebuildReadModels } from '#projections';
import { randomBytes, randomUUID } from 'node:crypto';
import { contactDefinitions } from '../harness/events.js';
import { childContacts, officeContacts } from '../harness/read-models.js';

/** A rebuild in a process of its own, so that its memory is nobody else's: tells the most that it had, in MiB. */
const [url = ''] = process.argv.slice(2);
const keys = memorySubjectKeys(
  () => uuid(randomUUID()),
  () => randomBytes(32),
);
const store = createPostgresEventStore({ url, codec: createCodec(contactDefinitions, keys) });
const begun = performance.now();
await rebuildReadModels({ store, url, projections: [childContacts, officeContacts] });
const seconds = (performance.now() - begun) / 1000;
await store.close();
process.send?.({ mebibytes: process.resourceUsage().maxRSS / 1024, seconds });
process.disconnect();
