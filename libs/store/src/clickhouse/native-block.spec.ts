import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { connectEmbedded } from './connections';
import { Database } from './database';
import { column, nativeBlock, nullable, pair, type Column } from './native-block';
import {
  decimal18,
  decimal38,
  milliseconds,
  seconds,
  text,
  uint32,
  uint64,
  uint8,
  uuid,
  type NativeType,
} from './native-types';

jest.setTimeout(60_000);

const dataDir = mkdtempSync(join(tmpdir(), 'mcc-native-'));
let client: ReturnType<typeof connectEmbedded>;
let db: Database;

beforeAll(async () => {
  client = connectEmbedded(dataDir);
  db = new Database(client, 'native');
  await db.run('CREATE DATABASE native', 'make a database');
  const { structure } = nativeBlock(COLUMNS, []);
  await db.run(`CREATE TABLE native.rows (${structure}) ENGINE = Memory`, 'make a table');
});
afterAll(async () => {
  await client.close();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Row {
  row: number;
  words: string;
  small: number;
  middle: number;
  large: number;
  /** epoch ms */
  second: number;
  /** epoch ms */
  at: number;
  /** 32 hex digits */
  key: string;
  /** ten-thousandths */
  price: bigint;
  /** ten-thousandths */
  total: bigint;
  note: string | null;
  count: number | null;
  latest: [number, bigint];
}

const COLUMNS: Column<Row>[] = [
  column('row', uint32, ({ row }) => row),
  column('words', text, ({ words }) => words),
  column('small', uint8, ({ small }) => small),
  column('middle', uint32, ({ middle }) => middle),
  column('large', uint64, ({ large }) => large),
  column('second', seconds, ({ second }) => second),
  column('at', milliseconds, ({ at }) => at),
  column('key', uuid, ({ key }) => key),
  column('price', decimal18, ({ price }) => price),
  column('total', decimal38, ({ total }) => total),
  nullable('note', text, ({ note }) => note),
  nullable('count', uint64, ({ count }) => count),
  pair('latest', [milliseconds, decimal18], ({ latest }) => latest),
];

const READ = `SELECT row, words, small, middle, large, toUnixTimestamp(second) * 1000 AS second,
  toUnixTimestamp64Milli(at) AS at, replaceAll(toString(key), '-', '') AS key, toString(price) AS price,
  toString(total) AS total, note, count, [toString(toUnixTimestamp64Milli(latest.1)), toString(latest.2)] AS latest
  FROM native.rows ORDER BY row`;

/** Ten-thousandths of a decimal as the engine prints it. */
function tenThousandths(printed: string): bigint {
  const [whole, fraction = ''] = printed.split('.');
  return BigInt(`${whole}${fraction.padEnd(4, '0')}`);
}

async function stored(rows: Row[]): Promise<Row[]> {
  await db.run('TRUNCATE TABLE native.rows', 'empty a table');
  await db.insert('rows', nativeBlock(COLUMNS, rows));
  type Printed = Omit<Row, 'price' | 'total' | 'latest'> & {
    price: string;
    total: string;
    latest: [string, string];
  };
  const found = await db.rows<Printed>(READ, 'read rows');
  return found.map((row) => ({
    ...row,
    price: tenThousandths(row.price),
    total: tenThousandths(row.total),
    latest: [Number(row.latest[0]), tenThousandths(row.latest[1])],
  }));
}

const MAX_18 = 10n ** 18n - 1n;
const MAX_38 = 10n ** 38n - 1n;
const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2300, 0, 1) - 1 });
const decimal = (max: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: -max, max });
const words = fc.string({ unit: 'binary', maxLength: 300 });
const large = fc.maxSafeNat();
const row = fc.record({
  row: fc.constant(0),
  words,
  small: fc.nat(0xff),
  middle: fc.nat(0xffff_ffff),
  large,
  second: fc.nat(0xffff_ffff).map((second) => second * 1_000),
  at: instant,
  key: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  price: decimal(MAX_18),
  total: decimal(MAX_38),
  note: fc.option(words),
  count: fc.option(large),
  latest: fc.tuple(instant, decimal(MAX_18)),
});
const ONE: Row = fc.sample(row, { numRuns: 1, seed: 1 })[0]!;
const rows = fc
  .array(row, { minLength: 1, maxLength: 30 })
  .map((drawn) => drawn.map((each, index): Row => ({ ...each, row: index })));

it('stores every value of every type as it is', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      expect(await stored(given)).toEqual(given);
    }),
    { numRuns: 40 },
  );
});

it('stores numbers as it stores the same bigints', async () => {
  const amounts = [0, 1, -1, 2 ** 32, -(2 ** 32), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  const given = amounts.map((amount, index) => {
    const price = amount as unknown as bigint;
    return { ...ONE, row: index, price, total: price };
  });
  const found = await stored(given);
  expect(found.map(({ price, total }) => [price, total])).toEqual(
    amounts.map((amount) => [BigInt(amount), BigInt(amount)]),
  );
});

it('stores texts of any length, and a lone surrogate as the replacement character', async () => {
  const texts = ['', '数'.repeat(42), 'x'.repeat(127), 'x'.repeat(128), '数'.repeat(100_000), 'a\ud800b'];
  const found = await stored(texts.map((words, index) => ({ ...ONE, row: index, words })));
  expect(found.map(({ words }) => words)).toEqual([...texts.slice(0, -1), 'a\ufffdb']);
});

test.each<[string, Pick<NativeType<never>, 'name' | 'write'>, unknown]>([
  ['text that is none', text, 1],
  ['256', uint8, 256],
  ['−1', uint32, -1],
  ['a fraction', uint32, 1.5],
  ['2³²', uint32, 2 ** 32],
  ['what is no safe integer', uint64, 2 ** 53],
  ['a second before 1970', seconds, -1],
  ['a second after 2106', seconds, 2 ** 32 * 1_000],
  ['no time at all', seconds, NaN],
  ['a time before 1900', milliseconds, Date.UTC(1899, 11, 31)],
  ['a time after 2299', milliseconds, Date.UTC(2300, 0, 1)],
  ['a key that is too short', uuid, 'ab'],
  ['19 digits', decimal18, 10n ** 18n],
])('refuses %s and names the column', (_what, type, value) => {
  const block = (): unknown =>
    nativeBlock([column('amount', type as NativeType<never>, () => value as never)], [{}]);
  expect(block).toThrow(RangeError);
  expect(block).toThrow(/^amount: /);
});
