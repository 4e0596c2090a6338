import { access } from './access/access.js';
import { append } from './append/append.js';
import { growth } from './growth/growth.js';
import type { Bench, Entry } from './harness/bench.js';
import { http } from './http/http.js';
import { linkage } from './linkage/linkage.js';
import { notary } from './notary/notary.js';
import { page } from './page/page.js';
import { queues } from './queues/queues.js';
import { rebuild } from './rebuild/rebuild.js';
import { replay } from './replay/replay.js';
import { start } from './start/start.js';
import { subscribe } from './subscribe/subscribe.js';
import { verify } from './verify/verify.js';

const outside = (bench: Bench): Entry => ({ bench, compares: 'from outside' });
const inside = (bench: Bench): Entry => ({ bench, compares: 'in passes' });

/** All benches by their names, in the order of `all`. */
export const BENCHES: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ['append', { ...inside(append), commits: true }],
  ['subscribe', inside(subscribe)],
  ['rebuild', inside(rebuild)],
  ['replay', inside(replay)],
  ['http', { ...outside(http), commits: true }],
  ['verify', inside(verify)],
  ['notary', inside(notary)],
  ['growth', inside(growth)],
  ['queues', outside(queues)],
  ['access', outside(access)],
  ['start', outside(start)],
  ['page', outside(page)],
  ['linkage', inside(linkage)],
]);
