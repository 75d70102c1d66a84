import type { BudgetTerms } from '@mcc/contracts';
import { DELAY, WARM_UP_DAYS, type Market } from './market';

/** What is known of a line at the begin of a day, ten-thousandths. */
export interface KnownDay {
  spend: number;
  /** what came in on that day, whenever it was spent for */
  returned: number;
}

/** What a player sees at the begin of a day. */
export interface View {
  /** 0 is the first day of the period */
  day: number;
  spent(line: string): number;
  /** the latest days before this one, the latest last */
  latest(line: string, count: number): KnownDay[];
  orders(returned: number): number;
}

/** Says what each line has for the period, as of each day; sums to the plan's total. */
export type Player = (view: View) => ReadonlyMap<string, number>;

/** What a period came to, ten-thousandths; with what comes back after its end. */
export interface Outcome {
  spend: number;
  returned: number;
}

/** Net return of a yuan. */
export const roiOf = ({ spend, returned }: Outcome): number => (returned - spend) / spend;

/** Plays a whole period: each day every line spends an even share of what it has left. */
export function play(market: Market, { lines }: BudgetTerms, player: Player): Outcome {
  const known = new Map(lines.map(({ id }) => [id, warmUp(market, id)]));
  const spent = new Map(lines.map(({ id }) => [id, 0]));
  const total: Outcome = { spend: 0, returned: 0 };
  for (let day = 0; day < market.days; day += 1) {
    const view: View = {
      day,
      spent: (line) => spent.get(line) ?? 0,
      latest: (line, count) => (known.get(line) ?? []).slice(0, WARM_UP_DAYS + day).slice(-count),
      orders: (returned) => market.orders(returned),
    };
    const amounts = player(view);
    for (const { id } of lines) {
      const left = Math.max(0, (amounts.get(id) ?? 0) - view.spent(id));
      const spend = Math.floor(left / (market.days - day));
      const returned = market.returned(id, day, spend);
      spent.set(id, view.spent(id) + spend);
      note(known.get(id) ?? [], WARM_UP_DAYS + day, spend, returned);
      total.spend += spend;
      total.returned += returned;
    }
  }
  return total;
}

function warmUp(market: Market, line: string): KnownDay[] {
  const days: KnownDay[] = [];
  for (let day = -WARM_UP_DAYS; day < 0; day += 1) {
    const spend = market.warmUpSpend(line, day);
    note(days, day + WARM_UP_DAYS, spend, market.returned(line, day, spend));
  }
  return days;
}

/** Money comes back over some days. */
function note(days: KnownDay[], index: number, spend: number, returned: number): void {
  for (const [later, share] of DELAY.entries()) {
    const day = (days[index + later] ??= { spend: 0, returned: 0 });
    day.returned += returned * share;
    if (later === 0) day.spend = spend;
  }
}
