import { TOPICS, type MetricsMessage } from '@mcc/contracts';
import { KPIS, type Kpi } from '@mcc/metrics';
import { JointWatermark } from '@mcc/windows';
import { stateOf } from './point-state';

const { ad, order } = TOPICS.events;
const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

function message(topic: string, watermark: number | null, appendedAt: number, partition = 0): MetricsMessage {
  const slice = { topic, partition, first: 0, last: 0 };
  return {
    version: 1,
    slice,
    part: 0,
    parts: 1,
    appendedAt,
    watermark,
    cells: [],
    observations: [],
    sources: [],
  };
}

function joint(...messages: MetricsMessage[]): JointWatermark {
  const watermark = new JointWatermark();
  for (const each of messages) watermark.observe(each);
  return watermark;
}

describe('stateOf', () => {
  const gmv = KPIS.get('gmv') as Kpi;
  const watermark = joint(message(order, NOW, NOW), message(ad, NOW - 30_000, NOW));
  const state = stateOf(gmv, watermark, MINUTE);

  it('is provisional until the watermark has passed the end and the allowed lateness', () => {
    expect(state({ end: NOW - MINUTE + 1, restated: false })).toBe('provisional');
    expect(state({ end: NOW - MINUTE, restated: false })).toBe('final');
  });

  it('marks what late events changed', () =>
    expect(state({ end: NOW - 10 * MINUTE, restated: true })).toBe('restated'));

  it('is provisional as long as no watermark is known', () =>
    expect(stateOf(gmv, joint(), 0)({ end: 0, restated: false })).toBe('provisional'));
});
