import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { MarketingEvent } from '@mcc/contracts';
import { createRunner, readRuleFile, type RuleTransition } from '@mcc/rules';
import { mapFile } from './testing/map-text';
import { readCsvPlainly } from './testing/plain-csv';

const ROOT = join(__dirname, '../../..');
const DATA = join(ROOT, '../shared/data');

/** A price of the file; money in exact ten-thousandths. */
interface Row {
  key: string;
  when: string;
  price: bigint;
  own?: bigint;
}

/** A decimal text × `times`, to ten-thousandths, half a unit to the even neighbour. */
function exactly(text: string, times = 1n): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  const unit = 10n ** BigInt(fraction.length);
  const value = BigInt(whole + fraction) * times * 10_000n;
  const [floor, rest] = [value / unit, 2n * (value % unit)];
  return rest > unit || (rest === unit && floor % 2n === 1n) ? floor + 1n : floor;
}

/** All prices of a file in the order of time, read without the product's mappings. */
function plainRows(file: string): Row[] {
  const rows = readCsvPlainly(join(DATA, file));
  if (file.startsWith('orange_juice')) {
    return rows
      .filter(({ brand }) => brand === '1')
      .sort((a, b) => Number(a.week) - Number(b.week))
      .flatMap((row) =>
        Array.from({ length: 10 }, (_, index) => ({
          key: `store ${row.store} price${index + 2}`,
          when: row.week ?? '',
          price: exactly(row[`price${index + 2}`] ?? '', 64n),
          own: exactly(row.price1 ?? '', 64n),
        })),
      );
  }
  const day = (text: string): string => text.split(/[-/]/).reverse().join('-');
  return rows
    .filter(({ ActualPrice }) => ActualPrice !== '')
    .map(({ Date, ActualPrice = '' }) => ({ key: file, when: day(Date ?? ''), price: exactly(ActualPrice) }))
    .sort((a, b) => (a.when < b.when ? -1 : 1));
}

/** Steps from the reference, written straight from the words of docs/rules.md: `key at when: from → to`. */
function steps(rows: Row[], isStep: (from: bigint, to: bigint) => 'drop' | 'rise' | null): string[] {
  const references = new Map<string, bigint>();
  return rows.flatMap(({ key, when, price }) => {
    const from = references.get(key);
    const step = from === undefined ? null : isStep(from, price);
    if (from === undefined || step) references.set(key, price);
    return step ? [`${step} ${key} at ${when}: ${from} → ${price}`] : [];
  });
}

/** Where the price is first, or again, at least `percent` below ours. */
function undercuts(rows: Row[], percent: bigint): string[] {
  const below = new Set<string>();
  return rows.flatMap(({ key, when, price, own }) => {
    const isBelow = own !== undefined && (own - price) * 100n >= percent * own && price < own;
    const isNew = isBelow && !below.has(key);
    if (isBelow) below.add(key);
    else below.delete(key);
    return isNew ? [`belowOurs ${key} at ${when}: ${own} → ${price}`] : [];
  });
}

const NAMES = { id: 'r', type: 'price-change', name: { 'zh-CN': '规则', en: 'Rule' } };
const grade = 'red';
const isFive = (from: bigint, to: bigint) =>
  (from - to) * 100n >= 5n * from ? 'drop' : (to - from) * 100n >= 5n * from ? 'rise' : null;
const isMoney = (from: bigint, to: bigint) =>
  from - to >= 5_000n ? 'drop' : to - from >= 5_000n ? 'rise' : null;

/** Rules with the plain scan that finds the same. */
const RULES: [name: string, definition: object, scan: (rows: Row[]) => string[]][] = [
  ['5 %', { drop: [{ percent: 5, grade }], rise: [{ percent: 5, grade }] }, (rows) => steps(rows, isFive)],
  [
    '0.50 in money',
    { drop: [{ amount: 0.5, grade }], rise: [{ amount: 0.5, grade }] },
    (rows) => steps(rows, isMoney),
  ],
  ['10 % below ours', { belowOurs: [{ percent: 10, grade }] }, (rows) => undercuts(rows, 10n)],
];

/** A drop, a rise or a price below ours as {@link steps} and {@link undercuts} print it. */
function printed({ evidence }: RuleTransition, key: string, when: string): string {
  const value = (name: string): bigint | undefined => {
    const found = evidence.values.find((each) => each.name === name);
    return found && BigInt(Math.round(found.value * 10_000));
  };
  const [old, now, own] = [value('oldPrice'), value('newPrice') ?? 0n, value('ownPrice')];
  const what = old === undefined ? 'belowOurs' : now < old ? 'drop' : 'rise';
  return `${what} ${key} at ${when}: ${old ?? own} → ${now}`;
}

const DAY_MS = 24 * 3_600_000;
const mappingText = (name: string): string => readFileSync(join(ROOT, `mappings/${name}.yaml`), 'utf8');

/** Key and time of an event in the words of the plain rows. */
function placeOf(mapping: string, file: string): (event: MarketingEvent) => { key: string; when: string } {
  if (mapping === 'grocery_prices') {
    const zone = 5.5 * 3_600_000;
    return ({ time }) => ({ key: file, when: new Date(Date.parse(time) + zone).toISOString().slice(0, 10) });
  }
  const { events } = parse(mappingText(mapping)) as { events: { each: Record<string, string> }[] };
  const columns = new Map(Object.entries(events[0]?.each ?? {}).map(([column, label]) => [label, column]));
  return ({ time, data }) => {
    const { competitor, region } = data as { competitor: string; region: string };
    const week = Math.round((Date.parse(time) - Date.UTC(1989, 8, 14)) / (7 * DAY_MS)) + 1;
    return { key: `${region.toLowerCase()} ${columns.get(competitor)}`, when: String(week) };
  };
}

/** What the rule says to the events as they stand in the file. */
function fired(definition: object, events: MarketingEvent[], place: ReturnType<typeof placeOf>): string[] {
  const file = readRuleFile({ version: 1, rules: [{ ...NAMES, ...definition }] });
  const rule = file.ok ? file.rules[0] : undefined;
  if (!rule) throw new Error(JSON.stringify(file));
  const runner = createRunner(rule, { currency: 'USD', timeZone: 'UTC', resolvedByHandAt: () => undefined });
  return events.flatMap((event) => {
    const { key, when } = place(event);
    const { id, source, type, time, data } = event;
    return runner
      .observe({ id, source, type, time: Date.parse(time), data: { ...data } })
      .filter(({ kind }) => kind === 'fire')
      .map((transition) => printed(transition, key, when));
  });
}

const FILES: [mapping: string, file: string][] = [
  ['orange_juice', 'orange_juice/store-week-prices.csv.gz'],
  ['grocery_prices', 'grocery_prices/onion1kg.csv.gz'],
  ['grocery_prices', 'grocery_prices/potato1kg.csv.gz'],
];

if (existsSync(DATA)) {
  describe.each(FILES)('price rules on the shared data, %s: %s', (mapping, file) => {
    it('find exactly what a plain scan of the file finds', async () => {
      const { events } = await mapFile(mappingText(mapping), join(DATA, file));
      const rows = plainRows(file);
      expect(events).toHaveLength(rows.length);
      for (const [name, definition, scan] of RULES) {
        const found = fired(definition, events, placeOf(mapping, file));
        const wanted = scan(rows);
        const count = (what: string, of: string[]) => of.filter((each) => each.startsWith(what)).length;
        const counts = ['drop', 'rise', 'belowOurs'].map(
          (what) => `${what} ${count(what, found)}/${count(what, wanted)}`,
        );
        process.stdout.write(`${file}, ${name}, found/scanned: ${counts.join(', ')}\n`);
        expect(found.sort()).toEqual(wanted.sort());
        if (name === '5 %') expect(count('drop', found)).toBeGreaterThan(10);
      }
    }, 120_000);
  });
} else {
  it.skip('price rules on the shared data: not run, because ../shared/data is absent', () => undefined);
}
