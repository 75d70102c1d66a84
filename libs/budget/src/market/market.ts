import type { BudgetTerms } from '@mcc/contracts';
import { createRandom, mix, type Random } from '@mcc/simulator';

/** Days before the period on which the plan was spent evenly: what a policy can look back on. */
export const WARM_UP_DAYS = 21;
/** How a day's spend comes back: the share on the same day and on each of the next. */
export const DELAY = [0.5, 0.25, 0.15, 0.1] as const;

/** Invented, but of the order of what shops see. */
const SHAPE = {
  /** what a yuan of the plan returns: log-normal around the mean */
  meanReturn: 4,
  returnSpread: 0.45,
  elasticity: { from: 0.4, to: 0.8 },
  /** log of the efficiency: how far it wanders in a day, and how strongly it comes back */
  drift: 0.06,
  pull: 0.05,
  /** noise of one day */
  noise: 0.2,
  /** how much more or less than planned is spent on a day of the warm-up */
  jitter: 0.15,
  /** a line breaks down (a page, a payment, an account): chance in a day, share that is left, days */
  breakdown: { chance: 0.01, left: 0.35, from: 3, to: 9 },
  /** mean order, yuan: how many orders stand behind a return */
  order: 220,
} as const;

/** A line of the market. What it returns does not depend on who plays. */
interface MarketLine {
  /** planned spend of a day, ten-thousandths */
  planned: number;
  elasticity: number;
  /** what the planned spend returns on each day, ten-thousandths, from the first day of the warm-up on */
  returns: number[];
  /** spend of the days of the warm-up, ten-thousandths */
  warmUp: number[];
}

/** An invented market with diminishing returns, noise and late conversions, in which budgets can be played. */
export interface Market {
  /** days of the period */
  days: number;
  /** what some spend of a day brings, on that day or later. @param day 0 is the first of the period, before it negative */
  returned(line: string, day: number, spend: number): number;
  /** spend of a day of the warm-up */
  warmUpSpend(line: string, day: number): number;
  /** how many orders stand behind a return */
  orders(returned: number): number;
}

/** The same seed gives the same market. `days`: of the period. */
export function createMarket({ lines }: BudgetTerms, options: { seed: number; days: number }): Market {
  const { seed, days } = options;
  const made = new Map(
    lines.map(({ id, amount }, index) => [
      id,
      createLine(createRandom(mix(seed, index)), amount / days, days),
    ]),
  );
  const lineOf = (id: string): MarketLine => {
    const line = made.get(id);
    if (!line) throw new RangeError(`there is no line ${id}`);
    return line;
  };
  return {
    days,
    returned: (id, day, spend) => {
      const { planned, elasticity, returns } = lineOf(id);
      const atPlan = returns[day + WARM_UP_DAYS] ?? 0;
      return planned <= 0 ? 0 : Math.round(atPlan * (Math.max(0, spend) / planned) ** elasticity);
    },
    warmUpSpend: (id, day) => lineOf(id).warmUp[day + WARM_UP_DAYS] ?? 0,
    orders: (returned) => Math.floor(returned / (SHAPE.order * 10_000)),
  };
}

function createLine(random: Random, planned: number, days: number): MarketLine {
  const { meanReturn, returnSpread, elasticity, drift, pull, noise, jitter, breakdown } = SHAPE;
  const level = meanReturn * Math.exp(returnSpread * normal(random));
  let wander = 0;
  let brokenUntil = 0;
  const returns = Array.from({ length: WARM_UP_DAYS + days }, (_, day) => {
    wander += drift * normal(random) - pull * wander;
    if (random.chance(breakdown.chance)) brokenUntil = day + random.between(breakdown.from, breakdown.to);
    const left = day < brokenUntil ? breakdown.left : 1;
    return planned * level * left * Math.exp(wander + noise * normal(random));
  });
  return {
    planned,
    elasticity: random.between(elasticity.from, elasticity.to),
    returns,
    warmUp: returns
      .slice(0, WARM_UP_DAYS)
      .map(() => Math.round(planned * random.between(1 - jitter, 1 + jitter))),
  };
}

/** A standard normal number (Box & Muller 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
