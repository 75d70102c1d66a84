import { createEventValidator, createPseudonymiser, dedupKey, type MarketingEvent } from '@mcc/contracts';
import type { StoredPosition } from '@mcc/store';
import { DuplicateFilter, PartitionWatermark } from '@mcc/windows';
import { createDropRepeatsStep } from './drop-repeats.step';
import { createFoldSliceStep } from './fold-slice.step';
import { createParseEventStep, type ParsedRecord, type RawRecord } from './parse-event.step';

const NOW = Date.UTC(2026, 5, 1, 12);
const HOUR = 3_600_000;

function click(id: string, time = NOW, data: object = {}): MarketingEvent {
  return {
    id,
    source: 'test',
    type: 'ad.click',
    time: new Date(time).toISOString(),
    data: { channel: 'douyin', campaign: 'spring', ...data },
  };
}

const record = (offset: number, value: Buffer | null, timestamp = NOW): RawRecord => ({
  offset,
  timestamp,
  value,
});
const parsed = (offset: number, event: MarketingEvent, timestamp = NOW): ParsedRecord => ({
  offset,
  timestamp,
  value: null,
  event,
  time: Date.parse(event.time),
});

describe('parse', () => {
  const parse = createParseEventStep({
    validator: createEventValidator(),
    pseudonymiser: createPseudonymiser(Buffer.alloc(32, 'k')),
  });

  it('reads an event and replaces a raw customer identifier', () => {
    const result = parse(
      record(0, Buffer.from(JSON.stringify(click('1', NOW, { customer: '13800138000' })))),
    );
    expect(result.kind).toBe('ok');
    expect(JSON.stringify(result)).toContain('h1_');
    expect(result.kind === 'ok' && JSON.stringify(result.value.event)).not.toContain('13800138000');
  });

  it.each([
    ['no value', null, 'empty-value'],
    ['broken JSON', Buffer.from('{"id":'), 'invalid-json'],
    ['an unknown type', Buffer.from(JSON.stringify({ ...click('1'), type: 'ad.blink' })), 'unknown-type'],
    ['wrong data', Buffer.from(JSON.stringify(click('1', NOW, { cost: -1 }))), 'invalid-data'],
  ])('makes a dead letter of %s', (_, value, code) => {
    expect(parse(record(0, value))).toMatchObject({ kind: 'dead-letter', code });
  });
});

describe('drop repeats', () => {
  function step(stored: [string, StoredPosition][] = [], filter = new DuplicateFilter()) {
    const asked: string[][] = [];
    const dropRepeats = createDropRepeatsStep({
      topic: 't',
      partition: 0,
      filter,
      findKeys: async (_topic, keys) => {
        asked.push(keys);
        return new Map(stored);
      },
    });
    return { dropRepeats, asked };
  }

  it('counts a repeat in the same slice and in a later one once', async () => {
    const { dropRepeats, asked } = step();
    const first = await dropRepeats([parsed(0, click('a')), parsed(1, click('a')), parsed(2, click('b'))]);
    expect(first.map(({ offset }) => offset)).toEqual([0, 2]);
    expect(await dropRepeats([parsed(3, click('b'))])).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('keeps a record that is read again at the same offset', async () => {
    const { dropRepeats } = step();
    await dropRepeats([parsed(0, click('a'))]);
    expect(await dropRepeats([parsed(0, click('a'))])).toHaveLength(1);
  });

  it('asks the store for history and drops what stands there earlier', async () => {
    const old = click('old', NOW - HOUR);
    const key = dedupKey(old);
    const { dropRepeats, asked } = step([
      [key, { dedupKey: key, partition: 0, offset: 3, appendedAt: NOW - HOUR }],
    ]);
    expect(await dropRepeats([parsed(9, old)])).toEqual([]);
    expect(asked).toEqual([[key]]);
  });

  it('keeps a re-read historic record that the store already has at the same offset', async () => {
    const old = click('old', NOW - HOUR);
    const key = dedupKey(old);
    const { dropRepeats } = step([[key, { dedupKey: key, partition: 0, offset: 9, appendedAt: NOW }]]);
    expect(await dropRepeats([parsed(9, old)])).toHaveLength(1);
  });
});

describe('fold', () => {
  const keyed = (record: ParsedRecord) => ({ ...record, dedupKey: dedupKey(record.event) });

  it('adds events into cells by window and dimensions and tells progress', () => {
    const watermark = new PartitionWatermark({ outOfOrderMs: 2_000, idleMs: 30_000, laggardMs: 60_000 });
    const fold = createFoldSliceStep({ watermark, allowedLatenessMs: 60_000 });
    const records = [
      parsed(0, click('a', NOW, { cost: 1.25 }), NOW + 3_000),
      parsed(1, click('b', NOW + 1, { cost: 0.5 }), NOW + 2_001),
    ];
    const repeat = parsed(2, click('a'));
    const folded = fold(records.map(keyed), [...records, repeat]);
    expect(folded.cells).toEqual([
      {
        window: NOW,
        dimensions: { channel: 'douyin', campaign: 'spring' },
        measures: {
          clicks: { n: 2, sum: 2, min: 1, max: 1, lastAt: NOW + 1, last: 1 },
          spend: { n: 2, sum: 17_500, min: 5_000, max: 12_500, lastAt: NOW + 1, last: 5_000 },
        },
      },
      {
        window: NOW,
        dimensions: {},
        measures: {
          event_lag_ms: { n: 2, sum: 5_000, min: 2_000, max: 3_000, lastAt: NOW + 1, last: 2_000 },
        },
      },
    ]);
    expect(folded.sources).toEqual([{ source: 'test', events: 2, duplicates: 1, lastTime: NOW + 1 }]);
    expect(folded.watermark).toBe(NOW + 1 - 2_000);
  });

  it('marks what comes after its window was final as late', () => {
    const watermark = new PartitionWatermark({ outOfOrderMs: 0, idleMs: 30_000, laggardMs: 60_000 });
    const fold = createFoldSliceStep({ watermark, allowedLatenessMs: 60_000 });
    const live = [parsed(0, click('live'))];
    fold(live.map(keyed), live);
    const late = [parsed(1, click('late', NOW - HOUR)), parsed(2, click('in time', NOW - 30_000))];
    const { cells } = fold(late.map(keyed), late);
    const clicks = cells.filter(({ measures }) => measures.clicks);
    expect(clicks.map(({ window, late }) => [window, late])).toEqual([
      [NOW - HOUR, true],
      [NOW - 30_000, undefined],
    ]);
  });

  it('takes history that is sent for no lag', () => {
    const watermark = new PartitionWatermark({ outOfOrderMs: 0, idleMs: 30_000, laggardMs: 60_000 });
    const fold = createFoldSliceStep({ watermark, allowedLatenessMs: 60_000 });
    const old = [parsed(0, click('old', NOW - 25 * HOUR))];
    expect(fold(old.map(keyed), old).cells.map(({ measures }) => Object.keys(measures))).toEqual([
      ['clicks'],
    ]);
  });

  it('hands on competitor events one by one', () => {
    const watermark = new PartitionWatermark({ outOfOrderMs: 0, idleMs: 30_000, laggardMs: 60_000 });
    const fold = createFoldSliceStep({ watermark, allowedLatenessMs: 0 });
    const price: MarketingEvent = {
      ...click('p'),
      type: 'competitor.price',
      data: { competitor: 'rival', product: 'serum', price: 99 },
    };
    const records = [parsed(0, price)];
    expect(fold(records.map(keyed), records).observations).toEqual([
      { type: 'competitor.price', id: 'p', source: 'test', time: NOW, data: price.data },
    ]);
  });
});
