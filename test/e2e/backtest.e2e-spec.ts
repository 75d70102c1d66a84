import type { AlertView, BacktestResponse, MarketingEvent } from '@mcc/contracts';
import { alertsOf, postEvents } from '../support/api';
import { startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/** The shipped rule on prices says of stored history what it said live, to the alert. */
const MINUTE = 60_000;
const START = Math.floor(Date.now() / MINUTE) * MINUTE - 120 * MINUTE;
const PRODUCTS = ['Night cream', 'Serum', 'Toner'];

/** Prices of two hours, each product its own way; sent in the order of the log, of which some are older than those before. */
const observed = Array.from({ length: 24 }, (_, step) =>
  PRODUCTS.map((product, line): MarketingEvent => {
    const minute = step % 7 === 6 ? (step - 2) * 5 : step * 5;
    const price = 100 - ((step * (line + 2)) % 11) * 3;
    return {
      id: `price-${step}-${line}`,
      source: 'tracker',
      type: 'competitor.price',
      time: new Date(START + minute * MINUTE + line).toISOString(),
      data: { competitor: 'Hua', product, price },
    };
  }),
).flat();

/** What an alert and an episode have in common, in one order. */
const course = <
  T extends { key: AlertView['key']; grade: string; firedAt: string | null; resolvedAt: string | null },
>(
  all: readonly T[],
): string[] =>
  all
    .map(({ key, grade, firedAt, resolvedAt }) => JSON.stringify([key.product, firedAt, resolvedAt, grade]))
    .sort();

describe('a backtest of the shipped rule on prices', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
    for (const event of observed) {
      expect(await postEvents(product.url, [event])).toMatchObject({ accepted: 1 });
    }
  }, 180_000);

  it('gives exactly the episodes that live evaluation gave', async () => {
    const ask = async (): Promise<BacktestResponse> => {
      const answer = await fetch(`${product.url}/api/v1/rules/backtest`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          rule: 'competitor-price',
          from: new Date(START - MINUTE).toISOString(),
          to: new Date(START + 121 * MINUTE).toISOString(),
        }),
      });
      return (await answer.json()) as BacktestResponse;
    };
    const live = () => alertsOf(product.url, 'rule=competitor-price&limit=500');
    const [alerts, { episodes }] = await waitFor(
      'live evaluation and history to have come as far as each other',
      async () => [await live(), await ask()] as const,
      ([found, { episodes: told }]) =>
        found.length > 10 && JSON.stringify(course(found)) === JSON.stringify(course(told ?? [])),
      90_000,
    );
    expect(course(episodes)).toEqual(course(alerts));
    expect(new Set(alerts.map(({ key }) => key.product))).toEqual(new Set(PRODUCTS));
  }, 180_000);
});
