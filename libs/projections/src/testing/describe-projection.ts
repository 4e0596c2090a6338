import type { RecordedEvent } from '#event-store';
import fc from 'fast-check';
import type { Projection } from '../projection.js';
import { foldEvents, foldInPages } from './fold-events.js';

/** Page sizes that cut a history everywhere, in pairs, and out of step with it. */
const PAGE_SIZES = [1, 2, 7] as const;

/**
 * Declares the tests that every projection has to pass on these logs (each in log order): what is built at once is what
 * was read live, in whatever pages the events came.
 */
export function describeProjection(projection: Projection, logs: readonly (readonly RecordedEvent[])[]): void {
  describe(`${projection.name}@${projection.version}: rebuilt = live`, () => {
    for (const [index, log] of logs.entries()) {
      const rebuilt = foldEvents(projection, log);
      for (const size of PAGE_SIZES)
        it(`log ${index + 1} gives the same rows in pages of ${size}`, () => {
          expect(foldInPages(projection, log, [size])).toEqual(rebuilt);
        });
      it(`log ${index + 1} gives the same rows wherever it is cut`, () => {
        const sizes = fc.array(fc.integer({ min: 1, max: Math.max(1, log.length) }), { minLength: 1, maxLength: 12 });
        fc.assert(
          fc.property(sizes, (cuts) => {
            expect(foldInPages(projection, log, cuts)).toEqual(rebuilt);
          }),
        );
      });
    }
  });
}
