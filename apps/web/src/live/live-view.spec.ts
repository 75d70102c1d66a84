import type {
  AlertView,
  LiveDelta,
  LiveSnapshot,
  LiveState,
  SourceFreshness,
  Tile,
  TrendMinute,
} from '@mcc/contracts';
import fc from 'fast-check';
import {
  applyAlert,
  applyDelta,
  applySnapshot,
  isEmpty,
  MAX_ALERTS,
  TREND_SPAN_MS,
  type LiveView,
} from './live-view';

const MINUTE = 60_000;

const tile = (kpi: string, value: number): Tile => ({
  kpi,
  value,
  sample: value,
  state: 'provisional',
  previous: null,
  lastWeek: null,
  target: null,
  usual: null,
  spark: [],
});
const minute = (index: number, gmv = 0): TrendMinute => ({
  t: index * MINUTE,
  values: { gmv },
  yesterday: {},
  state: 'final',
});
const source = (name: string, perMinute = 1): SourceFreshness => ({
  source: name,
  lastEventTime: '2026-11-22T06:00:00.000Z',
  lastSeen: '2026-11-22T06:00:01.000Z',
  perMinute,
});
const alert = (id: string, rest: Partial<AlertView> = {}): AlertView => ({
  id,
  rule: 'price',
  ruleName: { 'zh-CN': '竞品降价', en: 'Price drop' },
  key: { competitor: 'A' },
  episode: 1,
  state: 'firing',
  grade: 'red',
  summary: { 'zh-CN': '降价', en: 'drop' },
  firedAt: '2026-11-22T06:00:00.000Z',
  raisedAt: '2026-11-22T06:00:01.000Z',
  resolvedAt: null,
  deadline: null,
  updatedAt: '2026-11-22T06:00:01.000Z',
  ...rest,
});
const snapshot = (state: LiveState, rest: Partial<LiveSnapshot> = {}): LiveSnapshot => ({
  seq: 0,
  eventTime: 1_000,
  countedTo: 4_500,
  serverTime: 5_000,
  demo: true,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  state,
  ...rest,
});
const delta = (seq: number, changes: LiveState, rest: Partial<LiveDelta> = {}): LiveDelta => ({
  seq,
  eventTime: 2_000,
  countedTo: 4_500,
  serverTime: 6_000,
  changes,
  ...rest,
});

function applied(view: LiveView, message: LiveDelta, at = 6_000): LiveView {
  const result = applyDelta(view, message, at);
  if (result.kind !== 'applied') throw new Error(`not applied: ${result.kind}`);
  return result.view;
}

const start = applySnapshot(
  null,
  snapshot({
    tiles: [tile('gmv', 1), tile('orders', 2)],
    trend: [minute(1), minute(2)],
    alerts: [alert('a')],
    sources: [source('shop')],
  }),
  5_000,
);

describe('how far the numbers are behind', () => {
  const behind = (countedTo: number | null): number | null =>
    applySnapshot(null, snapshot({}, { countedTo, serverTime: 60_000 }), 0).behind;

  it('is the time since which it is not known that everything counts, never less than none', () => {
    expect(behind(20_000)).toBe(40_000);
    expect(behind(60_100)).toBe(0);
  });

  it('is unknown before the first event, and in a replay', () => {
    expect(behind(null)).toBeNull();
  });
});

describe('applySnapshot', () => {
  it('takes everything over, keeps the order of the tiles and calls no alert new', () => {
    expect(start).toMatchObject({
      seq: 0,
      eventTime: 1_000,
      behind: 500,
      environment: null,
      demo: true,
      clockOffset: 0,
      replay: null,
      tileOrder: ['gmv', 'orders'],
    });
    expect(Object.keys(start.alerts)).toEqual(['a']);
    expect(start.arrivals).toEqual({});
  });

  it('knows the name of the installation, if it has one', () => {
    expect(applySnapshot(null, snapshot({}, { environment: 'staging' }), 5_000).environment).toBe('staging');
  });

  it('replaces what was there and calls alerts new that were raised while the connection was lost', () => {
    const view = applySnapshot(
      start,
      snapshot({ tiles: [tile('ctr', 1)], alerts: [alert('a'), alert('b')] }),
      7_000,
    );
    expect(view.tileOrder).toEqual(['ctr']);
    expect(view.sources).toEqual({});
    expect(view.arrivals).toEqual({ b: 7_000 });
  });

  it('forgets an arrival with its alert', () => {
    const view = applySnapshot(
      applyAlert(start, alert('b'), 6_000),
      snapshot({ alerts: [alert('a')] }),
      7_000,
    );
    expect(view.arrivals).toEqual({});
  });
});

describe('applyDelta', () => {
  it('replaces entries by their key and leaves the others as the same objects', () => {
    const view = applied(
      start,
      delta(1, { tiles: [tile('orders', 3)], sources: [source('crm'), source('shop', 9)] }),
    );
    expect(view.tiles.orders?.value).toBe(3);
    expect(view.tiles.gmv).toBe(start.tiles.gmv);
    expect(view.trend).toBe(start.trend);
    expect(view.alerts).toBe(start.alerts);
    expect(view.sources.shop?.perMinute).toBe(9);
    expect(Object.keys(view.sources).sort()).toEqual(['crm', 'shop']);
    expect(view).toMatchObject({ seq: 1, eventTime: 2_000, behind: 1_500 });
  });

  it('does not change the view it is given', () => {
    const before = structuredClone(start);
    applied(
      start,
      delta(
        1,
        { tiles: [tile('new', 3)], trend: [minute(9)], alerts: [alert('b')] },
        { removed: { trend: [MINUTE] } },
      ),
    );
    expect(start).toEqual(before);
  });

  it('only moves the stamp on a heartbeat', () => {
    expect(applied(start, delta(1, {}))).toEqual({ ...start, seq: 1, eventTime: 2_000, behind: 1_500 });
  });

  it('tells a gap from a repeat', () => {
    expect(applyDelta(start, delta(2, {}), 0)).toEqual({ kind: 'gap' });
    expect(applyDelta(start, delta(0, {}), 0)).toEqual({ kind: 'repeated' });
  });

  it('inserts minutes in order and keeps one hour', () => {
    const later = applied(start, delta(1, { trend: [minute(4), minute(3), minute(2, 7)] }));
    expect(later.trend.map(({ t }) => t / MINUTE)).toEqual([1, 2, 3, 4]);
    expect(later.trend[1]?.values.gmv).toBe(7);
    const muchLater = applied(later, delta(2, { trend: [minute(62)] }));
    expect(muchLater.trend.map(({ t }) => t / MINUTE)).toEqual([3, 4, 62]);
  });

  it('removes what the server removed', () => {
    const removed = { trend: [MINUTE], alerts: ['a'], sources: ['shop'] };
    const view = applied(applyAlert(start, alert('b'), 1), delta(1, {}, { removed }));
    expect(view.trend.map(({ t }) => t)).toEqual([2 * MINUTE]);
    expect(Object.keys(view.alerts)).toEqual(['b']);
    expect(view.sources).toEqual({});
  });

  it('appends unknown tiles', () => {
    expect(applied(start, delta(1, { tiles: [tile('aov', 1)] })).tileOrder).toEqual(['gmv', 'orders', 'aov']);
  });

  it('marks alerts as new once, and never resolved ones', () => {
    const view = applied(start, delta(1, { alerts: [alert('b'), alert('c', { state: 'resolved' })] }), 9_000);
    expect(view.arrivals).toEqual({ b: 9_000 });
    const again = applied(view, delta(2, { alerts: [alert('b', { state: 'acknowledged' })] }), 20_000);
    expect(again.arrivals).toEqual({ b: 9_000 });
  });

  it('follows the server clock, but not every jitter of it', () => {
    expect(applied(start, delta(1, {}, { serverTime: 6_000 }), 5_800).clockOffset).toBe(0);
    expect(applied(start, delta(1, {}, { serverTime: 9_000 }), 6_000).clockOffset).toBe(3_000);
  });

  it('takes any name for a key', () => {
    const view = applied(start, delta(1, { sources: [source('__proto__'), source('constructor')] }));
    expect(Object.keys(view.sources).sort()).toEqual(['__proto__', 'constructor', 'shop']);
  });
});

it('keeps the most urgent alerts when there are too many', () => {
  const many = Array.from({ length: MAX_ALERTS + 50 }, (_, index) =>
    alert(`r${index}`, { state: index % 2 === 0 ? 'resolved' : 'firing' }),
  );
  const view = applied(start, delta(1, { alerts: many }));
  expect(Object.keys(view.alerts)).toHaveLength(MAX_ALERTS);
  expect(Object.values(view.alerts).filter(({ state }) => state === 'firing')).toHaveLength(126);
  expect(Object.keys(view.arrivals).every((id) => Object.hasOwn(view.alerts, id))).toBe(true);
});

it('stays bounded over a day of updates', () => {
  let view = start;
  for (let index = 1; index <= 24 * 60; index += 1) {
    view = applied(view, delta(index, { trend: [minute(index)], alerts: [alert(`a${index}`)] }));
  }
  expect(view.trend).toHaveLength(TREND_SPAN_MS / MINUTE);
  expect(Object.keys(view.alerts)).toHaveLength(MAX_ALERTS);
  expect(Object.keys(view.arrivals).length).toBeLessThanOrEqual(MAX_ALERTS);
});

it('gives the same tiles whether changes come one by one or conflated', () => {
  const change = fc.record({ kpi: fc.constantFrom('gmv', 'orders', 'ctr'), value: fc.nat() });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
      const tiles = changes.map(({ kpi, value }) => tile(kpi, value));
      const stepwise = tiles.reduce(
        (view, entry, index) => applied(view, delta(index + 1, { tiles: [entry] })),
        start,
      );
      const conflated = applied(start, delta(1, { tiles }));
      expect(conflated.tiles).toEqual(stepwise.tiles);
      expect([...conflated.tileOrder].sort()).toEqual([...stepwise.tileOrder].sort());
    }),
  );
});

it('is empty only while nothing was ever counted', () => {
  const nothing = snapshot({ tiles: [tile('gmv', 0)], trend: [minute(1)] }, { eventTime: null });
  expect(isEmpty(applySnapshot(null, nothing, 0))).toBe(true);
  expect(isEmpty(applySnapshot(null, { ...nothing, state: { tiles: [tile('gmv', 3)] } }, 0))).toBe(false);
  expect(isEmpty(start)).toBe(false);
});

describe('a replay', () => {
  const replay = { at: 900, speed: 60, playing: true, earliest: 0, atPresent: false };
  const past = applySnapshot(start, snapshot({ alerts: [alert('a'), alert('b')] }, { replay }), 6_000);

  it('tells which moment is shown, and calls nothing new', () => {
    expect(past).toMatchObject({ replay, arrivals: {} });
    const moved = applied(past, delta(1, { alerts: [alert('c')] }, { replay: { ...replay, at: 960 } }));
    expect(moved).toMatchObject({ replay: { at: 960 }, arrivals: {} });
    expect(Object.keys(moved.alerts)).toEqual(['a', 'b', 'c']);
  });

  it('ends with the first message about the present, where what is there is no news either', () => {
    const present = applySnapshot(past, snapshot({ alerts: [alert('d')] }), 7_000);
    expect(present).toMatchObject({ replay: null, arrivals: {} });
  });
});
