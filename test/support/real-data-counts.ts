import type { AlertView } from '@mcc/contracts';
import { scanPrices, type PriceObservation } from '../e2e/price-scan';
import { alertsOf, totals } from './api';
import { countBy, readCsv } from './csv';
import { dataFile, replayData, type Addressed } from './real-data';
import { waitFor } from './wait';

/**
 * What the product must come to on the data sets, counted from the files by other code (csv.ts), and the comparison.
 */
export const SETTLE_MS = 300_000;

type Counts = Record<string, number>;
export type Expected = Record<string, { by: string[]; counts: Counts }>;

const money = (values: Counts): Counts =>
  Object.fromEntries(Object.entries(values).map(([key, cents]) => [key, cents / 100]));

/** Sums integer cents by key, so that the expected amounts are exact. */
function sumCents<T>(items: T[], keyOf: (item: T) => string, amountOf: (item: T) => string): Counts {
  const sums: Counts = {};
  for (const item of items) {
    const key = keyOf(item);
    sums[key] = (sums[key] ?? 0) + Math.round(Number(amountOf(item)) * 100);
  }
  return sums;
}

export function expectTalkingdata(): Expected {
  const rows = readCsv(dataFile('talkingdata/clicks.csv.gz'));
  return {
    clicks: { by: ['channel'], counts: countBy(rows, (row) => row.channel) },
    conversions: {
      by: ['channel'],
      counts: countBy(rows, (row) => (row.is_attributed === '1' ? row.channel : undefined)),
    },
  };
}

function expectRees46(): Expected {
  const rows = readCsv(dataFile('rees46/events-2019-10-01.csv.gz'));
  const ofType = (type: string) => rows.filter((row) => row.event_type === type);
  const total = (type: string): Counts => ({ '': ofType(type).length });
  return {
    page_views: { by: [], counts: total('view') },
    carts: { by: [], counts: total('cart') },
    orders: { by: [], counts: total('purchase') },
    gmv: {
      by: [],
      counts: money(
        sumCents(
          ofType('purchase'),
          () => '',
          (row) => row.price ?? '',
        ),
      ),
    },
    cart_value: {
      by: [],
      counts: money(
        sumCents(
          ofType('cart'),
          () => '',
          (row) => row.price ?? '',
        ),
      ),
    },
  };
}

function expectTweets(): Expected {
  const rows = readCsv(dataFile('airline_tweets/tweets.csv.gz'));
  return {
    mentions: {
      by: ['brand', 'sentiment'],
      counts: countBy(rows, (row) => `${row.airline}|${row.airline_sentiment}`),
    },
  };
}

const JUICE_COMPETITORS = Array.from({ length: 10 }, (_, i) => `price${i + 2}`);

function juiceObservations(): PriceObservation[] {
  const rows = readCsv(dataFile('orange_juice/store-week-prices.csv.gz')).filter((row) => row.brand === '1');
  return rows.flatMap((row) =>
    JUICE_COMPETITORS.map((column) => ({
      competitor: column,
      product: `store ${row.store}`,
      // 64 oz at the price of an ounce, in ten-thousandths
      price: Math.round(Number(row[column]) * 64 * 10_000),
    })),
  );
}

export const REPLAYS = [
  {
    name: 'talkingdata',
    mapping: 'talkingdata.yaml',
    data: 'talkingdata/clicks.csv.gz',
    expected: expectTalkingdata,
  },
  { name: 'rees46', mapping: 'rees46.yaml', data: 'rees46/events-2019-10-01.csv.gz', expected: expectRees46 },
  {
    name: 'airline_tweets',
    mapping: 'airline_tweets.yaml',
    data: 'airline_tweets/tweets.csv.gz',
    expected: expectTweets,
  },
];

/** Waits until the product's totals are those of the file. */
export async function expectTotals(product: Addressed, expected: Expected): Promise<void> {
  for (const [kpi, { by, counts }] of Object.entries(expected)) {
    const isSame = (actual: unknown): boolean =>
      JSON.stringify(sorted(actual as Counts)) === JSON.stringify(sorted(counts));
    await waitFor(
      `${kpi} by ${by.join(' and ') || 'nothing'}`,
      async () => (await totals(product.url, [kpi], by))[kpi],
      isSame,
      SETTLE_MS,
    );
    expect((await totals(product.url, [kpi], by))[kpi]).toEqual(counts);
  }
}

const sorted = (counts: Counts): [string, number][] =>
  Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));

/** Replays the prices of orange juice and compares the alerts with what a direct scan of the file finds. */
export async function expectJuiceAlerts(product: Addressed): Promise<number> {
  const observations = juiceObservations();
  expect(
    await replayData(product, 'orange_juice.yaml', 'orange_juice/store-week-prices.csv.gz'),
  ).toMatchObject({ code: 0 });
  const perCompetitor = Object.values(countBy(observations, ({ competitor }) => competitor)).sort();
  await waitFor(
    'competitor prices',
    async () =>
      Object.values(
        (await totals(product.url, ['competitor_prices'], ['competitor'])).competitor_prices ?? {},
      ),
    (counts) => JSON.stringify(counts.sort()) === JSON.stringify(perCompetitor),
    SETTLE_MS,
  );
  const expected = scanPrices(observations, { drop: 5, rise: 5 });
  expect(expected.length).toBeGreaterThan(1_000);
  const alerts = await waitFor(
    `${expected.length} price alerts`,
    () => priceAlerts(product.url),
    (found) => found.length === expected.length,
    SETTLE_MS,
  );
  expect(alerts.map(stepOf).sort()).toEqual(expected.map(({ from, to }) => `${from} ${to}`).sort());
  expect(alerts.every((alert) => alert.key.competitor && alert.key.product && alert.firedAt)).toBe(true);
  return alerts.length;
}

async function priceAlerts(url: string): Promise<AlertView[]> {
  return alertsOf(url, 'rule=competitor-price&limit=100000');
}

/** Old and new price of an alert, in ten-thousandths. */
function stepOf(alert: AlertView): string {
  const value = (name: string): number => {
    const found = alert.evidence?.values.find((each) => each.name === name);
    if (!found) throw new Error(`alert ${alert.id} carries no ${name}`);
    return Math.round(found.value * 10_000);
  };
  return `${value('oldPrice')} ${value('newPrice')}`;
}
