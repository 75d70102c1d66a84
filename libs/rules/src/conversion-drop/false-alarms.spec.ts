import { createRunner } from '../create-runner';
import type { Rule } from '../rule';
import { cellOf, ruleFrom, SCRIPT_START } from '../testing/rule-script';

/** The shipped payment rule (rules/conversion-collapse.yaml). */
const rule = ruleFrom({
  type: 'conversion-drop',
  kpi: 'payment_rate',
  by: ['channel'],
  windows: ['30s', '1m', '2m', '5m'],
  minSample: 12,
  baseline: { span: '30m', minSample: 100 },
  drop: { percent: 40, z: 5 },
  for: '10s',
  recovery: { percent: 80, for: '1m' },
  grade: 'red',
});

/** Checkouts a second of eight channels. */
const RATES = [0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2];
const SLOT_S = 10;
const SLOTS_A_DAY = 8_640;

interface Shop {
  paymentRate: number;
  /** how long after its checkout a payment comes, seconds */
  delay: (random: () => number) => number;
}

/** mulberry32: small, fast, good enough to draw shoppers */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function poisson(random: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; product *= random()) count += 1;
  return count;
}

/** Event times (seconds from the start) at which the rule fired, by channel. `paysAt` may take a share of payments away. */
function firings(
  of: Rule,
  shop: Shop,
  { seed, slots, factorAt = () => 1 }: { seed: number; slots: number; factorAt?: (second: number) => number },
): { channel: string; second: number }[] {
  const runner = createRunner(of, {
    currency: 'CNY',
    timeZone: 'UTC',
    resolvedByHandAt: () => undefined,
  });
  const random = seeded(seed);
  const payments = RATES.map(() => new Map<number, number>());
  const fired: { channel: string; second: number }[] = [];
  for (let slot = 0; slot < slots; slot += 1) {
    const start = SCRIPT_START + slot * SLOT_S * 1_000;
    RATES.forEach((rate, index) => {
      const checkouts = poisson(random, rate * SLOT_S);
      for (let n = 0; n < checkouts; n += 1) {
        const paidAt = (slot + random()) * SLOT_S + shop.delay(random);
        if (random() >= shop.paymentRate * factorAt(paidAt)) continue;
        const paidSlot = Math.floor(paidAt / SLOT_S);
        payments[index]?.set(paidSlot, (payments[index].get(paidSlot) ?? 0) + 1);
      }
      const orders = payments[index]?.get(slot) ?? 0;
      payments[index]?.delete(slot);
      runner.add(cellOf(start, { channel: `c${rate}` }, { checkouts, orders }));
    });
    for (const { kind, at, key } of runner.advanceTo(start + SLOT_S * 1_000)) {
      if (kind === 'fire') fired.push({ channel: key.channel ?? '', second: (at - SCRIPT_START) / 1_000 });
    }
  }
  return fired;
}

const AT_ONCE: Shop = { paymentRate: 0.8, delay: () => 0 };
const A_LITTLE_LATER: Shop = { paymentRate: 0.8, delay: (random) => 3 + 22 * random() };
const OFTEN_ABANDONED: Shop = { paymentRate: 0.55, delay: () => 0 };
const SLOW_PAYERS: Shop = { paymentRate: 0.8, delay: (random) => -30 * Math.log(1 - random()) };

it.each([
  ['payments at once', AT_ONCE],
  ['payments 3 to 25 s later', A_LITTLE_LATER],
  ['many abandoned checkouts', OFTEN_ABANDONED],
  ['payments half a minute later on average', SLOW_PAYERS],
])('raises nothing on a calm day of eight channels with 0.2 to 2 checkouts a second: %s', (_, shop) => {
  expect(firings(rule, shop, { seed: 7, slots: SLOTS_A_DAY })).toEqual([]);
});

it.each([
  // [what is left of the payments, from this many checkouts a second on, found within this many seconds]
  ['to an eighth', 0.12, 0.5, 110],
  ['to an eighth, busy channels', 0.12, 1, 80],
  ['by 60 %, busy channels', 0.4, 1, 150],
])('finds a real fall: %s', (_, left, fromRate, withinSeconds) => {
  const [begin, length] = [3_900, 240];
  const factorAt = (second: number): number => (second >= begin && second < begin + length ? left : 1);
  const seeds = [1, 2, 3, 4, 5];
  const found = seeds.flatMap((seed) => firings(rule, A_LITTLE_LATER, { seed, slots: 420, factorAt }));
  const inTime = found.filter(({ second }) => second >= begin && second <= begin + withinSeconds);
  for (const rate of RATES.filter((candidate) => candidate >= fromRate)) {
    expect(inTime.filter(({ channel }) => channel === `c${rate}`)).toHaveLength(seeds.length);
  }
});
