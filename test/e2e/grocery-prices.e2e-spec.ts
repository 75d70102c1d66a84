import type { AlertView } from '@mcc/contracts';
import { alertsOf, totals } from '../support/api';
import { readCsv } from '../support/csv';
import { startProduct, type Product } from '../support/product';
import { dataFile, realDataSuite, replayData } from '../support/real-data';
import { waitFor } from '../support/wait';
import { scanPrices, type PriceObservation } from './price-scan';

/**
 * Dated prices of a real shop: two files, day first, one of them in two date formats, with days without a price. The
 * alerts have to be those that a direct scan of the files finds, on the days on which the files have them.
 */
const SETTLE_MS = 180_000;
const COMPETITOR = 'Online grocer';
const FILES = [
  { data: 'grocery_prices/onion1kg.csv.gz', product: 'Onion 1 kg' },
  { data: 'grocery_prices/potato1kg.csv.gz', product: 'Potato 1 kg' },
];

type DatedPrice = PriceObservation & { day: string };

/** Day of a date that is written day first, with slashes or dashes, as `2022-12-19`. */
function dayOf(date: string): string {
  const [, day, month, year] = /^(\d\d)[-/](\d\d)[-/](\d{4})$/.exec(date) ?? [];
  if (!day || !month || !year) throw new Error(`"${date}" is not a date as the file writes them`);
  return `${year}-${month}-${day}`;
}

function pricesOf({ data, product }: (typeof FILES)[number]): DatedPrice[] {
  return readCsv(dataFile(data))
    .filter((row) => row.ActualPrice !== '')
    .map((row) => ({
      competitor: COMPETITOR,
      product,
      price: Math.round(Number(row.ActualPrice) * 10_000),
      day: dayOf(row.Date ?? ''),
    }));
}

/** Midnight of a day in India, as the product writes times. */
const midnight = (day: string): string => new Date(`${day}T00:00:00+05:30`).toISOString();

function valueOf({ id, evidence }: AlertView, name: string): number {
  const found = evidence?.values.find((each) => each.name === name);
  if (!found) throw new Error(`alert ${id} carries no ${name}`);
  return found.value;
}

realDataSuite('grocery prices', () => {
  let product: Product;
  let alerts: AlertView[];
  const prices = () => FILES.flatMap(pricesOf);
  const steps = () => scanPrices(prices(), { drop: 5, rise: 5 });

  beforeAll(async () => {
    product = await startProduct();
    for (const { data } of FILES) {
      expect(await replayData(product, 'grocery_prices.yaml', data)).toMatchObject({ code: 0 });
    }
    alerts = await waitFor(
      `${steps().length} price alerts`,
      () => alertsOf(product.url, 'rule=competitor-price'),
      ({ length }) => length === steps().length,
      SETTLE_MS,
    );
  }, 300_000);
  afterAll(async () => {
    expect(await product.stop()).toBe(0);
  }, 30_000);

  it('are all counted, but for the days without a price', async () => {
    const { competitor_prices: counted } = await totals(product.url, ['competitor_prices'], ['product']);
    expect(counted).toEqual(Object.fromEntries(FILES.map((file) => [file.product, pricesOf(file).length])));
  });

  it('raise exactly the alerts of a direct scan, each with old and new price, percent, time, product and competitor', () => {
    const expected = steps().map(({ from, to, day, ...key }) => ({
      key: { competitor: key.competitor, product: key.product },
      firedAt: midnight(day),
      oldPrice: from / 10_000,
      newPrice: to / 10_000,
      percent: Math.round((to / from - 1) * 10_000) / 100,
    }));
    const found = alerts.map((alert) => ({
      key: alert.key,
      firedAt: alert.firedAt,
      oldPrice: valueOf(alert, 'oldPrice'),
      newPrice: valueOf(alert, 'newPrice'),
      percent: valueOf(alert, 'change'),
    }));
    expect(expected.length).toBeGreaterThan(50);
    expect(inOrder(found)).toEqual(inOrder(expected));
  });

  it('are graded by the step that they reach', () => {
    for (const alert of alerts) {
      const percent = valueOf(alert, 'change');
      expect(alert.grade).toBe(percent <= -15 ? 'red' : percent < 0 ? 'orange' : 'yellow');
    }
  });

  it('raise nothing new when the files are sent again', async () => {
    for (const { data } of FILES) {
      const { code, output } = await replayData(product, 'grocery_prices.yaml', data);
      expect(code).toBe(0);
      expect(output).toMatch(/duplicates\D+[1-9]/i);
    }
    expect(await alertsOf(product.url, 'rule=competitor-price')).toHaveLength(alerts.length);
  }, 120_000);
});

function inOrder<T>(entries: T[]): string[] {
  return entries.map((entry) => JSON.stringify(entry)).sort();
}
