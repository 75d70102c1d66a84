import { PartitionWatermark } from './watermark';

const OPTIONS = { outOfOrderMs: 2_000, idleMs: 30_000, laggardMs: 60_000 };
const NOW = Date.UTC(2026, 0, 1, 12);
const HOUR = 3_600_000;

describe('PartitionWatermark', () => {
  it('is the furthest event time less the allowed disorder for a single source', () => {
    const watermark = new PartitionWatermark(OPTIONS);
    expect(watermark.value).toBeNull();
    watermark.observe('a', NOW - 500, NOW);
    expect(watermark.advance()).toBe(NOW - 2_500);
  });

  it('is not moved on by a clock that runs ahead', () => {
    const watermark = new PartitionWatermark(OPTIONS);
    watermark.observe('right', NOW, NOW);
    watermark.observe('ahead', NOW + HOUR, NOW);
    expect(watermark.advance()).toBe(NOW - 2_000);
  });

  it('is not held back by a clock that lags', () => {
    const watermark = new PartitionWatermark(OPTIONS);
    watermark.observe('right', NOW, NOW);
    watermark.observe('lags', NOW - HOUR, NOW);
    expect(watermark.advance()).toBe(NOW - 2_000);
  });

  it('waits for the slower of two live sources', () => {
    const watermark = new PartitionWatermark(OPTIONS);
    watermark.observe('a', NOW, NOW);
    watermark.observe('b', NOW - 10_000, NOW);
    expect(watermark.advance()).toBe(NOW - 12_000);
  });

  it('forgets a source that has gone quiet', () => {
    const watermark = new PartitionWatermark(OPTIONS);
    watermark.observe('b', NOW - 10_000, NOW);
    watermark.observe('a', NOW + 31_000, NOW + 31_000);
    expect(watermark.advance()).toBe(NOW + 29_000);
  });

  it('never goes back', () => {
    const watermark = new PartitionWatermark(OPTIONS, NOW);
    watermark.observe('a', NOW - HOUR, NOW);
    expect(watermark.advance()).toBe(NOW);
  });

  it('follows a replay of the past', () => {
    const past = Date.UTC(2017, 10, 7);
    const watermark = new PartitionWatermark(OPTIONS);
    watermark.observe('replay', past, NOW);
    expect(watermark.advance()).toBe(past - 2_000);
    expect(watermark.advanceIdle(NOW + HOUR, NOW + HOUR)).toBe(past - 2_000);
  });

  it('lets the last windows of a quiet live partition close, up to the limit', () => {
    const watermark = new PartitionWatermark(OPTIONS);
    watermark.observe('a', NOW, NOW);
    watermark.advance();
    expect(watermark.advanceIdle(NOW + 29_000, NOW + HOUR)).toBe(NOW - 2_000);
    expect(watermark.advanceIdle(NOW + 60_000, NOW + HOUR)).toBe(NOW + 28_000);
    expect(watermark.advanceIdle(NOW + HOUR, NOW + 70_000)).toBe(NOW + 70_000);
  });
});
