import { TOPICS } from '@mcc/contracts';
import { KPIS, type Kpi } from '@mcc/metrics';
import { stateOf } from './point-state';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

describe('stateOf', () => {
  const gmv = KPIS.get('gmv') as Kpi;
  const watermark = {
    completeUntil: (topics: ReadonlySet<string>) =>
      topics.size === 1 && topics.has(TOPICS.events.order) ? NOW : NOW - 30_000,
  };
  const state = stateOf(gmv, watermark, MINUTE);

  it('is provisional until the watermark of its topics has passed the end and the allowed lateness', () => {
    expect(state({ end: NOW - MINUTE + 1, restated: false })).toBe('provisional');
    expect(state({ end: NOW - MINUTE, restated: false })).toBe('final');
  });

  it('marks what late events changed', () =>
    expect(state({ end: NOW - 10 * MINUTE, restated: true })).toBe('restated'));

  it('is provisional as long as no watermark is known', () =>
    expect(stateOf(gmv, { completeUntil: () => null }, 0)({ end: 0, restated: false })).toBe('provisional'));
});
