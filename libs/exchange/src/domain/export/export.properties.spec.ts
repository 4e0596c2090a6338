import fc from 'fast-check';
import { type Decision, fold } from '#kernel';
import { ctxOf, idOf, knownOf } from '#testing';
import type { ExchangeRefusal } from '../refusals.js';
import { approveExport, deliverFile, importResult, recordProduction, requestExport } from './export.decide.js';
import { exportDecider } from './export.decider.js';
import type { ExportEvent } from './export.events.js';
import { CSV, answered, asked, made } from './export.fixture.js';
import type { ExportState } from './export.state.js';

interface Act {
  readonly by: string;
  readonly decide: (state: ExportState) => Decision<ExportEvent, ExchangeRefusal>;
}

const digest = fc.constantFrom('a', 'b').map((letter) => letter.repeat(64));
const STEPS = ['request', 'approve', 'produce', 'deliver', 'import'] as const;

/** Any command at all, of either of two people, with either of two digests. */
const act: fc.Arbitrary<Act> = fc
  .tuple(fc.constantFrom(...STEPS), fc.constantFrom('an', 'binh'), digest, digest)
  .map(([step, by, one, other]): Act => {
    const ctx = ctxOf({ actor: idOf(by) });
    const decide = {
      request: (state: ExportState) => requestExport(state, asked, ctx),
      approve: (state: ExportState) => approveExport(state, {}, ctx),
      produce: (state: ExportState) => recordProduction(state, { ...made, manifestSha256: one }, ctx),
      deliver: (state: ExportState) => deliverFile(state, { file: one.startsWith('a') ? CSV : 'other' }, ctx),
      import: (state: ExportState) =>
        importResult(state, { ...answered, requestManifestSha256: one, resultSha256: other }, ctx),
    };
    return { by, decide: decide[step] };
  });

type Written = ExportEvent & { readonly by: ReturnType<typeof idOf> };
const stateOf = (events: readonly Written[]): ExportState => fold(exportDecider, knownOf<ExportEvent>(events));

const carryOut = (acts: readonly Act[]): readonly Written[] =>
  acts.reduce<readonly Written[]>((events, { by, decide }) => {
    const decision = decide(stateOf(events));
    return decision.kind === 'accepted'
      ? [...events, ...decision.events.map((event) => ({ ...event, by: idOf(by) }))]
      : events;
  }, []);

const histories = fc.array(act, { maxLength: 40 });
const ORDER =
  /^(ExportRequested( ExportApproved( ExportProduced( ExportDelivered)*( ResultImported( ExportDelivered)*)?)?)?)?$/;

describe('whatever is asked of an export', () => {
  it('every accepted history folds into plain JSON and goes through its steps once and in order', () => {
    fc.assert(
      fc.property(histories, (acts) => {
        const events = carryOut(acts);
        expect(JSON.parse(JSON.stringify(stateOf(events)))).toEqual(stateOf(events));
        expect(events.map(({ type }) => type).join(' ')).toMatch(ORDER);
      }),
    );
  });

  it('nothing is made, and nothing leaves, of what one person alone wanted', () => {
    fc.assert(
      fc.property(histories, (acts) => {
        const state = stateOf(carryOut(acts));
        if (state.status === 'none' || state.status === 'requested') return;
        expect(state.approvedBy).not.toBeNull();
        expect(state.approvedBy).not.toBe(state.requestedBy);
      }),
    );
  });

  it('every file that was taken, and every answer, belongs to the digests that were recorded', () => {
    fc.assert(
      fc.property(histories, (acts) => {
        const events = carryOut(acts);
        const manifests = events.flatMap((event) =>
          event.type === 'ExportProduced' ? [event.data.manifestSha256] : [],
        );
        const quoted = events.flatMap((event) =>
          event.type === 'ResultImported' ? [event.data.requestManifestSha256] : [],
        );
        expect(manifests).toEqual(expect.arrayContaining(quoted));
      }),
    );
  });

  it('a decision leaves the state alone, whether refused or accepted', () => {
    fc.assert(
      fc.property(histories, act, (acts, { decide }) => {
        const state = stateOf(carryOut(acts));
        const before = JSON.stringify(state);
        decide(state);
        expect(JSON.stringify(state)).toBe(before);
      }),
    );
  });
});
