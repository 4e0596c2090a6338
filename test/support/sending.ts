import { Actors } from '#access';
import { NoticeBoard, SENDING, type Sending, deliverWebhooks, mailNotices } from '#notices';
import { DataSource } from 'typeorm';
import type { World } from './world.js';

/** Sends what waits to be sent: to webhooks, and by e-mail where the installation has a mail server. */
export async function deliverNotices({ api, context }: World): Promise<void> {
  const source = api.get(DataSource, { strict: false });
  const deps = { clock: context.clock, source, keys: context.keys };
  const sending = api.get<Sending>(SENDING, { strict: false });
  await deliverWebhooks({ ...deps, sending });
  const people = { actors: api.get(Actors, { strict: false }), board: api.get(NoticeBoard, { strict: false }) };
  await mailNotices({ ...deps, ...people, sending });
}
