import { Durations } from './durations.js';
import { openMetrics } from './open-metrics.js';

describe('the text of the metrics', () => {
  it('names each family once, escapes labels, and ends as a reader expects', () => {
    const text = openMetrics([
      { name: 'a', help: 'one\nline', type: 'gauge', samples: [[{ name: 'x"y\\z' }, 1]] },
      { name: 'b', help: 'counted', type: 'counter', samples: [[{}, 2]] },
    ]);
    expect(text).toBe(
      '# TYPE a gauge\n# HELP a one\\nline\na{name="x\\"y\\\\z"} 1\n# TYPE b counter\n# HELP b counted\nb_total 2\n# EOF\n',
    );
  });

  it('leaves out what is not known, and never says 0 of it', () => {
    expect(openMetrics([{ name: 'age', help: '', type: 'gauge', samples: [[{}, null]] }])).toBe('\n# EOF\n');
  });

  it('counts a request in every bucket that it fits into, and in none smaller', () => {
    const durations = new Durations();
    durations.take(200, 0.2);
    durations.take(503, 99);
    const text = openMetrics(durations.families());
    expect(text).toContain('annhi_request_seconds_bucket{le="0.1"} 0');
    expect(text).toContain('annhi_request_seconds_bucket{le="0.25"} 1');
    expect(text).toContain('annhi_request_seconds_bucket{le="12"} 1');
    expect(text).toContain('annhi_request_seconds_bucket{le="+Inf"} 2');
    expect(text).toContain('annhi_answers_total{status="5xx"} 1');
  });
});
