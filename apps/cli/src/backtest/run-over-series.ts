import type { BacktestResponse } from '@mcc/contracts';
import { Backtest, backtestResponse, simpleRules, type Label, type Rule } from '@mcc/rules';
import { DataFileError } from '../rows/data-file';
import { scanSeries, seriesCells, type SeriesExtent } from './csv-series';

export interface SeriesBacktest {
  path: string;
  timeZone: string;
  currency: string;
  /** epoch ms; absent: all of the file */
  from?: number;
  to?: number;
  warmUpMs?: number;
  labels: Label[];
  /** @param share of the file, 0 … 1 */
  onProgress: (share: number) => void;
}

/**
 * Runs a rule over a CSV file of measures or KPI values.
 * @throws DataFileError when the file cannot be read, or lacks what the rule needs. @throws BacktestError
 */
export async function runOverSeries(rule: Rule, given: SeriesBacktest): Promise<BacktestResponse> {
  const { path, timeZone, currency, labels, warmUpMs, onProgress } = given;
  const extent = await scanSeries(path, timeZone);
  const from = given.from ?? extent.first;
  const to = given.to ?? extent.end;
  if (from >= to)
    throw new DataFileError(path, `ends at ${new Date(extent.end).toISOString()}, before "from"`);
  const backtest = new Backtest([rule], {
    ...{ from, to, labels, currency, timeZone },
    ...(warmUpMs === undefined ? {} : { warmUpMs }),
  });
  demandColumns(rule, backtest, extent, path);
  for await (const { cells, progress } of seriesCells(path, timeZone)) {
    const wanted = cells.filter(({ window }) => window >= backtest.readFrom && window < to);
    backtest.take(wanted, wanted.at(-1)?.window ?? backtest.readFrom);
    onProgress(progress);
  }
  backtest.take([], to);
  return backtestResponse(backtest.result(), { timeZone, currency });
}

function demandColumns(rule: Rule, { needs }: Backtest, extent: SeriesExtent, path: string): void {
  if (needs.observes || needs.hears) {
    throw new DataFileError(
      path,
      `"${rule.id}" is of type ${rule.type}, which takes more than a series: run it over the history of a server, without --csv`,
      1,
    );
  }
  const measures = needs.questions.flatMap((question) => question.measures);
  const missing = measures.filter((measure) => !extent.measures.has(measure));
  if (missing.length > 0) {
    const kpis = simpleRules(rule).flatMap((each) => ('kpi' in each && each.kpi ? [each.kpi] : []));
    const instead = kpis.length === 1 ? `, or of "${kpis[0]}" alone` : '';
    throw new DataFileError(path, `"${rule.id}" needs columns of ${missing.join(', ')}${instead}`, 1);
  }
  const keys = simpleRules(rule).flatMap((each) => ('by' in each ? [...each.by] : []));
  const unknown = [...new Set(keys)].filter((name) => !extent.dimensions.has(name));
  if (unknown.length === 0) return;
  throw new DataFileError(path, `"${rule.id}" judges by ${unknown.join(', ')}: give a column of each`, 1);
}
