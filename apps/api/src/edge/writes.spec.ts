import type { CommandRequest } from '#access';
import { logPosition } from '#event-store';
import { instant } from '#kernel';
import { idOf } from '#testing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandAnswer } from './answer.js';
import type { Waiting } from './freshness.js';
import type { IdempotencyKeys } from './idempotency.js';
import type { KeptAnswer } from './idempotency.codec.js';
import { Problem } from './problem.js';
import { admissionOf, commandRequestOf, remember } from './request-context.js';
import type { RoutePlan } from './route-plan.js';
import { Writes } from './writes.js';

const answered = new CommandAnswer({
  ...{ kind: 'recorded', id: idOf('report'), version: 1, position: logPosition('7'), warnings: [], types: ['Ticked'] },
});
const plan: RoutePlan = {
  ...{ name: 'Reports.receive', isPublic: false, permits: ['intake:receive'], act: 'write', leaves: undefined },
  ...{ waitsFor: () => ({ fresh: [] }), claimsBeside: true, reads: undefined, showsTimes: false },
};

/** A request with its key, and the claim of it in our hands. */
function prepared() {
  const request = {
    ...{ id: idOf('request'), method: 'POST', url: '/api/reports', headers: { 'idempotency-key': 'k' }, body: {} },
  } as unknown as FastifyRequest;
  const actor = { id: idOf('an'), role: 'hotline-operator', office: 'hotline:111' } as const;
  const session = { token: 't', sessionId: idOf('session'), restricted: false, isFresh: false };
  remember(request, actor, { ...session, now: instant('2026-03-10T08:00:00Z') });
  const claim = Promise.withResolvers<KeptAnswer | undefined>();
  const seen: string[] = [];
  const keys = {
    claim: () => claim.promise,
    keep: () => seen.push('kept'),
    release: () => Promise.resolve(seen.push('released')),
  } as unknown as IdempotencyKeys;
  const sent: Record<string, unknown> = {};
  const reply = {
    ...{ statusCode: 201, status: (code: number) => Object.assign(sent, { code }) },
    header: (name: string, value: string) => Object.assign(sent, { [name]: value }),
  } as unknown as FastifyReply;
  const writes = new Writes(keys, { afterCommand: () => Promise.resolve(false) } as unknown as Waiting);
  const around = (work: (command: CommandRequest) => Promise<unknown>) =>
    writes.around(plan, { request, reply }, () => work(commandRequestOf(request)));
  return { claim, seen, sent, around };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a command whose key is claimed while it is decided', () => {
  it('is under way before the claim is there, and is recorded after it', async () => {
    const { claim, seen, around } = prepared();
    const answer = around(async (command) => {
      seen.push('decided');
      await admissionOf(command);
      seen.push('recorded');
      return answered;
    });
    await soon();
    expect(seen).toEqual(['decided']);
    claim.resolve(undefined);
    expect(await answer).toBe(answered);
    expect(seen).toEqual(['decided', 'recorded', 'kept']);
  });

  it('that was answered before has that answer, records nothing and keeps its key', async () => {
    const { claim, seen, sent, around } = prepared();
    const answer = around(async (command) => {
      await admissionOf(command);
      seen.push('recorded');
      return answered;
    });
    claim.resolve({ status: 201, etag: '"1"', body: { id: 'first' } });
    expect(await answer).toEqual({ id: 'first' });
    expect(seen).toEqual([]);
    expect(sent).toMatchObject({ code: 201, etag: '"1"', 'idempotency-replayed': 'true' });
  });

  it('whose key is refused is seen so, whatever else is wrong with it, and the key stays with whoever holds it', async () => {
    const { claim, seen, around } = prepared();
    const answer = around(() => Promise.reject(new Problem('edge.invalid-input')));
    await soon();
    claim.reject(new Problem('edge.in-flight'));
    await expect(answer).rejects.toMatchObject({ code: 'edge.in-flight' });
    expect(seen).toEqual([]);
  });

  it('that is refused gives the key back', async () => {
    const { claim, seen, around } = prepared();
    const answer = around(() => Promise.reject(new Problem('edge.invalid-input')));
    claim.resolve(undefined);
    await expect(answer).rejects.toMatchObject({ code: 'edge.invalid-input' });
    expect(seen).toEqual(['released']);
  });
});
