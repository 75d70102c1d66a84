// A realistic slice, and encoders of its rows: `Native` is the store's own, the others are what was considered.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { DIMENSIONS } = require('@mcc/contracts');
const compiled = (file) => require(`../../libs/store/dist/clickhouse/${file}.js`);
const { cellBlock } = compiled('cell-rows');
const { toStored } = compiled('decimals');
const { eventBlock } = compiled('event-rows');
const { NativeBytes } = compiled('native-bytes');
const types = compiled('native-types');
const { rollUp } = compiled('roll-up');
const { sliceToken } = compiled('slice-token');
const { Steps } = compiled('steps');

const NOW = Date.UTC(2026, 10, 11);
const CHANNELS = ['douyin', 'tmall', 'jd'];
const WINDOW_MS = 10_000;
const steps = new Steps('Asia/Shanghai');
const hash = (text) => createHash('md5').update(text).digest('hex');

/** Clicks within 40 s, and one cell for each window, channel, campaign and creative. */
export function sliceOf(count) {
  const events = [];
  const cells = new Map();
  for (let i = 0; i < count; i++) {
    const time = NOW + (i % 4) * WINDOW_MS + (i % 997);
    const dimensions = { channel: CHANNELS[i % 3], campaign: `c${i % 40}`, creative: `k${i % 9}` };
    const data = { ...dimensions, customer: hash(`customer ${i % 5_000}`), cost: (i % 500) / 100 };
    events.push({
      dedupKey: hash(`event ${i}`),
      id: `click-${i}`,
      source: `ads-${i % 7}`,
      type: 'ad.click',
      time,
      subject: '',
      data: JSON.stringify(data),
      offset: i,
      appendedAt: NOW + 40_000,
    });
    const window = Math.floor(time / WINDOW_MS) * WINDOW_MS;
    const key = `${window}${Object.values(dimensions)}`;
    const summary = { n: 1, sum: 10_000, min: 10_000, max: 10_000, lastAt: time, last: 10_000 };
    if (!cells.has(key))
      cells.set(key, { window, dimensions, measures: { clicks: summary, spend: summary } });
  }
  const slice = { topic: 'mcc.events.ad.v1', partition: 0, first: 0, last: count - 1 };
  return { slice, appendedAt: NOW + 40_000, events, cells: [...cells.values()], deadLetters: [] };
}

/** How times (epoch ms) and decimals (ten-thousandths) stand in a row. */
const AS_TEXT = {
  seconds: (ms) => Math.floor(ms / 1_000),
  decimal: (value) => (Number(value) / 10_000).toFixed(4),
};
// fewer digits are no time there
const AS_FIELDS = { ...AS_TEXT, seconds: (ms) => `${AS_TEXT.seconds(ms)}`.padStart(10, '0') };
const AS_STORED = { seconds: (ms) => ms, decimal: (value) => value };

function eventRows({ slice, appendedAt, events }, { seconds }) {
  return events.map((event) => ({
    topic: slice.topic,
    partition: slice.partition,
    slice_first: slice.first,
    slice_last: slice.last,
    slice_at: seconds(appendedAt),
    offset: event.offset,
    appended: event.appendedAt,
    time: event.time,
    dedup_key: event.dedupKey,
    id: event.id,
    source: event.source,
    type: event.type,
    subject: event.subject,
    data: event.data,
  }));
}

function cellRow(cell, measure, summary, { slice, appendedAt }, { seconds, decimal }) {
  const stored = (value) => decimal(measure === '' ? 0 : toStored(measure, value));
  const row = { step: cell.step, measure, t: seconds(cell.t), slice };
  for (const name of DIMENSIONS) row[name] = cell.dimensions[name] ?? '';
  row.n = summary.n;
  row.total = stored(summary.sum);
  row.least = stored(summary.min);
  row.greatest = stored(summary.max);
  row.latest = [summary.lastAt, stored(summary.last)];
  row.first_window = seconds(cell.firstWindow);
  row.last_window = seconds(cell.lastWindow + (slice === '' ? WINDOW_MS : 0));
  row.late = cell.late ? 1 : 0;
  row.appended = seconds(appendedAt);
  return row;
}

function cellRows({ slice, appendedAt, cells }, as) {
  const rows = [];
  for (const cell of rollUp(cells, steps)) {
    for (const [measure, summary] of cell.measures)
      rows.push(cellRow(cell, measure, summary, { slice: '', appendedAt }, as));
  }
  const mark = { step: 'slice', t: 0, dimensions: {}, firstWindow: 0, lastWindow: 0, late: false };
  const nothing = { n: 0, sum: 0, min: 0, max: 0, lastAt: 0, last: 0 };
  rows.push(cellRow(mark, '', nothing, { slice: sliceToken(slice), appendedAt }, as));
  return rows;
}

/** Columns as the store names them: `columns`, and `structure` with their types. */
const SHAPES = (() => {
  const one = sliceOf(1);
  const shapeOf = ({ columns, structure }) => ({ columns: columns.join(', '), structure });
  return { events: shapeOf(eventBlock(one)), cells: shapeOf(cellBlock(one, steps)) };
})();

const block = (table, rows, bytes) => ({ ...SHAPES[table], rows, bytes });

/** An encoder for rows as objects in the order of the columns. `encode(rows, table)` gives the bytes. */
const ofRows = (as, encode) => (slice) => {
  const rows = { events: eventRows(slice, as), cells: cellRows(slice, as) };
  return {
    events: block('events', rows.events.length, encode(rows.events, 'events')),
    cells: block('cells', rows.cells.length, encode(rows.cells, 'cells')),
  };
};

const lines = (line) => (rows) => Buffer.from(`${rows.map(line).join('\n')}\n`);

const NATIVE_TYPES = new Map(Object.values(types).map((type) => [type.name, type]));

function writerOf(type) {
  const halves = /^Tuple\((.+), (Decimal.+)\)$/.exec(type);
  if (!halves) return NATIVE_TYPES.get(type).write;
  const [first, second] = [writerOf(halves[1]), writerOf(halves[2])];
  return (bytes, value) => {
    first(bytes, value[0]);
    second(bytes, value[1]);
  };
}

/** Writers of the columns of each table, in their order. */
const WRITERS = Object.fromEntries(
  Object.entries(SHAPES).map(([table, { columns, structure }]) => {
    const names = columns.split(', ').join('|');
    const columnTypes = structure.split(new RegExp(`(?:^|, )(?:${names}) `)).slice(1);
    return [table, columnTypes.map(writerOf)];
  }),
);

function rowBinary(rows, table) {
  const bytes = new NativeBytes();
  const writers = WRITERS[table];
  for (const row of rows) {
    let column = 0;
    for (const name in row) writers[column++](bytes, row[name]);
  }
  return bytes.done();
}

const ESCAPES = { '\\': '\\\\', '\t': '\\t', '\n': '\\n' };

function field(value) {
  if (Array.isArray(value)) return `(${value.join(',')})`;
  return typeof value === 'string' ? value.replace(/[\\\t\n]/g, (found) => ESCAPES[found]) : value;
}

export const ENCODERS = {
  JSONEachRow: ofRows(
    AS_TEXT,
    lines((row) => JSON.stringify(row)),
  ),
  JSONCompactEachRow: ofRows(
    AS_TEXT,
    lines((row) => JSON.stringify(Object.values(row))),
  ),
  TabSeparated: ofRows(
    AS_FIELDS,
    lines((row) => Object.values(row).map(field).join('\t')),
  ),
  RowBinary: ofRows(AS_STORED, rowBinary),
  Native: (slice) => {
    const [events, cells] = [eventBlock(slice), cellBlock(slice, steps)];
    return {
      events: block('events', events.rows, events.bytes),
      cells: block('cells', cells.rows, cells.bytes),
    };
  },
};
