import { BASE_WINDOW_MS, type BacktestResponse } from '@mcc/contracts';
import { topicsOfMeasures } from '@mcc/metrics';
import { Backtest, backtestResponse, type HeardInStep, type Label, type Rule } from '@mcc/rules';
import { DataFileError } from '../rows/data-file';
import { scanSeries, seriesPieces, type SeriesExtent } from './csv-series';
import { missingColumns } from './missing-columns';

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
 * Runs a rule over a CSV file of measures or KPI values, of prices, of when sources were heard of, or of all of these.
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
  const missing = missingColumns(rule, backtest, extent);
  if (missing.length > 0) throw new DataFileError(path, `"${rule.id}" ${missing.join('; ')}`, 1);
  backtest.take({ heard: clocksOf(extent, backtest.readFrom), until: backtest.readFrom });
  for await (const { piece, progress } of seriesPieces(path, timeZone, { from: backtest.readFrom, to })) {
    backtest.take(piece);
    onProgress(progress);
  }
  return backtestResponse(backtest.result(), { timeZone, currency });
}

/** Who waits for something has to know that somebody listens: from the first row on, to all that the columns tell. */
function clocksOf({ measures, first }: SeriesExtent, readFrom: number): HeardInStep[] {
  const t = Math.max(readFrom, Math.floor(first / BASE_WINDOW_MS) * BASE_WINDOW_MS);
  return [...topicsOfMeasures([...measures])].map((topic) => ({ t, topic, source: '', events: 0 }));
}
