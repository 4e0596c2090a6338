import { Offices } from '#access';
import { NoticeBoard, reachIn } from '#notices';
import { DataSource } from 'typeorm';
import type { World } from './world.js';

/** What the sweeps of notices work with, in a world of a test. */
export function warningIn({ api, context: { clock, store } }: Pick<World, 'api' | 'context'>) {
  const [source, board] = [api.get(DataSource, { strict: false }), api.get(NoticeBoard, { strict: false })];
  const offices = api.get(Offices, { strict: false });
  return { clock, source, store, board, offices, reach: reachIn({ clock, source, offices }) };
}
