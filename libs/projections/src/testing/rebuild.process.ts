import { createCodec, createPostgresEventStore, memorySubjectKeys } from '#event-store';
import { uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { rebuildReadModels } from '../postgres/projector-service.js';
import { boxDefinitions, boxesProjection, coloursProjection } from './boxes.js';

/** A rebuild in a process of its own, which a spec kills. It tells its parent how far it is. */
const [url = ''] = process.argv.slice(2);
const keys = memorySubjectKeys(
  () => uuid(randomUUID()),
  () => randomBytes(32),
);
const store = createPostgresEventStore({ url, codec: createCodec(boxDefinitions, keys) });
await rebuildReadModels({
  store,
  url,
  projections: [boxesProjection, coloursProjection],
  rowsInMemory: 100,
  onProgress: (progress) => void process.send?.(progress),
});
await store.close();
process.disconnect();
