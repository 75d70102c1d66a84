// A realistic slice, and encoders of its rows: `Native` is the store's own, the others are what was considered.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { DIMENSIONS, isMoney } = require('@mcc/contracts');
const store = (file) => require(`../../libs/store/dist/clickhouse/${file}.js`);
const { cellBlock } = store('cell-rows');
const { eventBlock } = store('event-rows');
const { NativeBytes } = store('native-bytes');
const { rollUp } = store('roll-up');
const { Steps } = store('steps');

const NOW = Date.UTC(2026, 10, 11);
const CHANNELS = ['douyin', 'tmall', 'jd'];
const steps = new Steps('Asia/Shanghai');

/** Events of the ad family within 40 s, and one cell for each window, channel, campaign and creative. */
export function sliceOf(count) {
  const events = [];
  const cells = new Map();
  for (let i = 0; i < count; i++) {
    const time = NOW + (i % 4) * 10_000 + (i % 997);
    const dimensions = { channel: CHANNELS[i % 3], campaign: `c${i % 40}`, creative: `k${i % 9}` };
    const data = { ...dimensions, customer: 'c'.repeat(32), cost: (i % 500) / 100 };
    events.push({
      dedupKey: `${(i * 2_654_435_761) % 4_294_967_296}`.padStart(16, '0').repeat(2),
      id: `click-${i}`,
      source: `ads-${i % 7}`,
      type: 'ad.click',
      time,
      subject: '',
      data: JSON.stringify(data),
      offset: i,
      appendedAt: NOW + 40_000,
    });
    const window = Math.floor(time / 10_000) * 10_000;
    const key = `${window}${Object.values(dimensions)}`;
    const summary = { n: 1, sum: 10_000, min: 10_000, max: 10_000, lastAt: time, last: 10_000 };
    if (!cells.has(key))
      cells.set(key, { window, dimensions, measures: { clicks: summary, spend: summary } });
  }
  const slice = { topic: 'mcc.events.ad.v1', partition: 0, first: 0, last: count - 1 };
  return { slice, appendedAt: NOW + 40_000, events, cells: [...cells.values()], deadLetters: [] };
}

/** Rows as arrays in the order of the store's columns; money and counts as decimal texts. */
function rowsOf({ slice, appendedAt, events, cells }) {
  const at = Math.floor(appendedAt / 1_000);
  const eventRows = events.map((e) => [
    slice.topic,
    slice.partition,
    slice.first,
    slice.last,
    at,
    e.offset,
    e.appendedAt,
    e.time,
    e.dedupKey,
    e.id,
    e.source,
    e.type,
    e.subject,
    e.data,
  ]);
  const cellRows = [];
  for (const cell of rollUp(cells, steps)) {
    const dimensions = DIMENSIONS.map((name) => cell.dimensions[name] ?? '');
    for (const [measure, s] of cell.measures) {
      const decimal = (value) => (isMoney(measure) ? (value / 10_000).toFixed(4) : `${value}`);
      cellRows.push([
        cell.step,
        measure,
        cell.t / 1_000,
        '',
        ...dimensions,
        s.n,
        decimal(s.sum),
        decimal(s.min),
        decimal(s.max),
        [s.lastAt, decimal(s.last)],
        cell.firstWindow / 1_000,
        cell.lastWindow / 1_000 + 10,
        cell.late ? 1 : 0,
        at,
      ]);
    }
  }
  return { events: eventRows, cells: cellRows };
}

const described = (block) => ({ columns: block.columns.join(', '), structure: block.structure });
const shapes = {};
function shapeOf(slice, table) {
  const one = { ...slice, events: slice.events.slice(0, 1), cells: slice.cells.slice(0, 1) };
  shapes[table] ??= table === 'events' ? eventBlock(one) : cellBlock(one, steps);
  return shapes[table];
}

function encoded(slice, encode) {
  const rows = rowsOf(slice);
  const blockOf = (table) => {
    const shape = shapeOf(slice, table);
    return { ...described(shape), bytes: encode(rows[table], shape) };
  };
  return { events: blockOf('events'), cells: blockOf('cells') };
}

const WRITERS = {
  String: (bytes, value) => bytes.text(value),
  UInt8: (bytes, value) => bytes.uint8(value),
  UInt32: (bytes, value) => bytes.uint32(value),
  UInt64: (bytes, value) => bytes.int64(value),
  DateTime: (bytes, value) => bytes.uint32(value),
  'DateTime64(3)': (bytes, value) => bytes.int64(value),
  'Decimal(18, 4)': (bytes, value) => bytes.int64(Math.round(Number(value) * 10_000)),
  'Decimal(38, 4)': (bytes, value) => bytes.int128(Math.round(Number(value) * 10_000)),
  UUID: (bytes, value) => {
    for (const start of [8, 0, 24, 16]) bytes.uint32(parseInt(value.slice(start, start + 8), 16));
  },
  'Tuple(DateTime64(3), Decimal(18, 4))': (bytes, [at, value]) => {
    bytes.int64(at);
    bytes.int64(Math.round(Number(value) * 10_000));
  },
};

function rowBinary(rows, { columns, structure }) {
  const bytes = new NativeBytes();
  let at = 0;
  const types = columns.map((name, index) => {
    const begin = at + name.length + 1;
    const next = columns[index + 1];
    const end = next ? structure.indexOf(`, ${next} `, begin) : structure.length;
    at = end + 2;
    return WRITERS[structure.slice(begin, end)];
  });
  for (const row of rows) for (let i = 0; i < types.length; i++) types[i](bytes, row[i]);
  return bytes.done();
}

const lines = (rows, line) => Buffer.from(rows.map(line).join('\n'));

export const ENCODERS = {
  JSONEachRow: (slice) =>
    encoded(slice, (rows, { columns }) =>
      lines(rows, (row) => JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i]])))),
    ),
  JSONCompactEachRow: (slice) => encoded(slice, (rows) => lines(rows, (row) => JSON.stringify(row))),
  RowBinary: (slice) => encoded(slice, rowBinary),
  Native: (slice) => {
    const [events, cells] = [eventBlock(slice), cellBlock(slice, steps)];
    return { events: { ...events, ...described(events) }, cells: { ...cells, ...described(cells) } };
  },
};
