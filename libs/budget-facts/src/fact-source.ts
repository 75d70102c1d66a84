import { EVENT_TOPICS, type BudgetLine, type BudgetReading } from '@mcc/contracts';
import type { BudgetFacts, PlanBook } from '@mcc/budget';
import { KPIS, topicsOf } from '@mcc/metrics';
import type { JointWatermark } from '@mcc/windows';
import { daysOfLine } from './line-days';
import { firstSpend, kpiOfLine, moneyOfLine, type Cells } from './line-totals';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface FactSourceDeps {
  store: Cells;
  watermark: Pick<JointWatermark, 'completeUntil'>;
  /** how long after its end a window stays provisional, ms */
  allowedLatenessMs: number;
}

/** What decisions about money rest on, from the store: final windows only, with the age of the data. */
export class FactSource {
  constructor(private readonly deps: FactSourceDeps) {}

  /** Watermark of the data, epoch ms; 0: nothing has come yet. */
  asOf(): number {
    return this.deps.watermark.completeUntil(new Set(EVENT_TOPICS)) ?? 0;
  }

  /**
   * What `ask` makes of the facts. It is asked again until all it asks for is known, so that only that is read; it must not do
   * anything but ask.
   * @throws StoreError `store-unavailable`
   */
  async answer<T>(book: PlanBook, ask: (facts: BudgetFacts) => T): Promise<T> {
    // before the store is asked: what it has by then is at least as new
    const asOf = this.asOf();
    const known = new Map<string, unknown>();
    for (;;) {
      const missing = new Map<string, () => Promise<unknown>>();
      const lookUp = <V>(name: string, none: V, read: () => Promise<V>): V => {
        if (known.has(name)) return known.get(name) as V;
        missing.set(name, read);
        return none;
      };
      const answer = ask({
        asOf,
        counted: () => ({
          from: lookUp('since', book.terms.from, () => this.since(book)),
          to: Math.min(asOf, this.completeFor('spend')),
        }),
        spent: (line) => lookUp(`spent ${line.id}`, null, () => this.spent(line, book)),
        reading: (kpi, line, windowMs) =>
          lookUp(`${kpi} ${line.id} ${windowMs}`, null, () => this.reading(kpi, line, windowMs, asOf)),
        history: (line, wish) =>
          lookUp(`days ${line.id} ${wish.returns} ${wish.days} ${wish.lagDays}`, [], () =>
            daysOfLine(this.deps.store, line, wish, {
              complete: this.finalUntil(wish.returns, asOf),
              zone: book.terms.zone,
            }),
          ),
      });
      if (missing.size === 0) return answer;
      await Promise.all([...missing].map(async ([name, read]) => known.set(name, await read())));
    }
  }

  /** What was spent before the first event came is in no store. */
  private async since({ terms: { from, to } }: PlanBook): Promise<number> {
    return Math.max(from, (await firstSpend(this.deps.store, to)) ?? from);
  }

  /** What is spent may become more: also of windows that are not final. */
  private async spent(line: BudgetLine, { terms }: PlanBook): Promise<number> {
    return moneyOfLine(this.deps.store, 'spend', line, terms);
  }

  private async reading(
    id: string,
    line: BudgetLine,
    windowMs: number,
    asOf: number,
  ): Promise<BudgetReading | null> {
    const kpi = KPIS.get(id);
    if (!kpi || asOf === 0) return null;
    // long windows are made of hours, which the store has summed
    const grain = windowMs >= DAY ? HOUR : MINUTE;
    const to = Math.floor(this.finalUntil(id, asOf) / grain) * grain;
    const window = { from: to - windowMs, to };
    const { value, sample } = await kpiOfLine(this.deps.store, kpi, line, window);
    return value === null ? null : { kpi: id, line: line.id, value, sample, window, final: true };
  }

  /** Event time up to which the windows of a KPI cannot change any more but by late events. */
  private finalUntil(id: string, asOf: number): number {
    return Math.min(asOf, this.completeFor(id)) - this.deps.allowedLatenessMs;
  }

  /** Event time up to which all is counted that a KPI is made of: it may be behind the other data. */
  private completeFor(id: string): number {
    const kpi = KPIS.get(id);
    return kpi ? (this.deps.watermark.completeUntil(topicsOf(kpi)) ?? 0) : 0;
  }
}
