import { TOPICS, type MetricsMessage } from '@mcc/contracts';
import { JointWatermark } from './joint-watermark';

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

describe('JointWatermark', () => {
  it('knows nothing before the first event', () => {
    const watermark = joint(message(ad, null, NOW));
    expect(watermark.furthest()).toBeNull();
    expect(watermark.completeUntil(new Set([ad]))).toBeNull();
  });

  it('waits for the slowest live partition of the topics asked for', () => {
    const watermark = joint(
      message(ad, NOW - 5_000, NOW),
      message(ad, NOW - 20_000, NOW, 1),
      message(order, NOW - 40_000, NOW),
    );
    expect(watermark.furthest()).toBe(NOW - 5_000);
    expect(watermark.completeUntil(new Set([ad]))).toBe(NOW - 20_000);
    expect(watermark.completeUntil(new Set([ad, order]))).toBe(NOW - 40_000);
  });

  it('does not wait for an idle partition nor for a back-fill', () => {
    const watermark = joint(
      message(ad, NOW - 5_000, NOW),
      message(ad, NOW - 3 * MINUTE, NOW - 2 * MINUTE, 1),
      message(ad, NOW - 900 * MINUTE, NOW, 2),
    );
    expect(watermark.completeUntil(new Set([ad]))).toBe(NOW - 5_000);
  });

  it('lets the live topics answer for one that is silent', () => {
    const watermark = joint(
      message(ad, NOW - 5_000, NOW),
      message(order, NOW - 30 * MINUTE, NOW - 29 * MINUTE),
    );
    expect(watermark.completeUntil(new Set([order]))).toBe(NOW - 5_000);
  });

  it('has rules wait for a processor that is behind, however long', () => {
    const watermark = joint(
      message(ad, NOW - 5_000, NOW),
      message(order, NOW - 30 * MINUTE, NOW - 29 * MINUTE),
    );
    expect(watermark.judgedUntil(new Set([order]))).toBe(NOW - 30 * MINUTE);
    expect(watermark.judgedUntil(new Set([ad, order]))).toBe(NOW - 30 * MINUTE);
    expect(watermark.judgedUntil(new Set([ad]))).toBe(NOW - 5_000);
    expect(watermark.judgedUntil(new Set(['other']))).toBeNull();
  });

  it('has rules go on without a partition that is read to its end and silent', () => {
    const quiet = message(order, NOW - 30 * MINUTE, NOW - 29 * MINUTE);
    const watermark = joint(message(ad, NOW - 5_000, NOW), quiet, { ...quiet, readUntil: NOW });
    expect(watermark.judgedUntil(new Set([ad, order]))).toBe(NOW - 5_000);
    expect(watermark.judgedUntil(new Set([order]))).toBe(NOW - 30 * MINUTE);
  });

  it('ignores repeats and older messages', () =>
    expect(joint(message(ad, NOW, NOW), message(ad, NOW - MINUTE, NOW - MINUTE)).furthest()).toBe(NOW));
});
