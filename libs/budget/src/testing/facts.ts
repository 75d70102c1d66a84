import type { BudgetLine } from '@mcc/contracts';
import type { BudgetFacts } from '../decide/facts';
import type { ResponseDay } from '../response/curve';

/** What a line is like, in yuan. */
export interface LineFacts {
  /** value of every KPI */
  kpi?: number;
  sample?: number;
  spent?: number | null;
  history?: ResponseDay[];
  final?: boolean;
}

/** Facts by the id of the line; what is not said is in order. */
export function factsOf(asOf: number, lines: Record<string, LineFacts> = {}, since = 0): BudgetFacts {
  const of = ({ id }: BudgetLine): LineFacts => lines[id] ?? {};
  return {
    asOf,
    counted: () => ({ from: since, to: asOf }),
    reading: (kpi, line, windowMs) => ({
      kpi,
      line: line.id,
      value: of(line).kpi ?? 4,
      sample: of(line).sample ?? 5_000,
      window: { from: asOf - windowMs, to: asOf },
      final: of(line).final ?? true,
    }),
    spent: (line) => {
      const { spent = 1_000 } = of(line);
      return spent === null ? null : spent * 10_000;
    },
    history: (line) => of(line).history ?? [{ spend: 1_000_000, returned: 4_000_000 }],
  };
}
