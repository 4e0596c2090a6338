import { openContext, settings } from '#platform';
import { createApi } from './app.js';

const known = settings();
const context = await openContext(known, 'api');
const app = await createApi(context);
await app.listen(known.port, known.host);
process.send?.({ kind: 'listening', url: await app.getUrl() });
