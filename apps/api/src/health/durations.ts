import type { Family } from './open-metrics.js';

/** Upper bounds in seconds; the last request allowed to answer does so within 12. */
const BOUNDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 12] as const;

/** How many requests were answered, how, and how long that took. */
export class Durations {
  private readonly counts: number[] = BOUNDS.map(() => 0);
  private readonly answers = new Map<string, number>();
  private count = 0;
  private sum = 0;

  take(status: number, seconds: number): void {
    const bound = BOUNDS.findIndex((each) => seconds <= each);
    if (bound >= 0) this.counts[bound] = (this.counts[bound] ?? 0) + 1;
    this.count += 1;
    this.sum += seconds;
    const kind = `${Math.floor(status / 100)}xx`;
    this.answers.set(kind, (this.answers.get(kind) ?? 0) + 1);
  }

  families(): readonly Family[] {
    let below = 0;
    const buckets = BOUNDS.map((bound, index): Family['samples'][number] => {
      below += this.counts[index] ?? 0;
      return [{ le: String(bound) }, below, '_bucket'];
    });
    return [
      {
        ...{ name: 'annhi_request_seconds', help: 'How long requests took', type: 'histogram' },
        samples: [
          ...buckets,
          [{ le: '+Inf' }, this.count, '_bucket'],
          [{}, this.sum, '_sum'],
          [{}, this.count, '_count'],
        ],
      },
      {
        ...{ name: 'annhi_answers', help: 'Answers by the kind of their status', type: 'counter' },
        samples: [...this.answers].map(([status, count]) => [{ status }, count]),
      },
    ];
  }
}
