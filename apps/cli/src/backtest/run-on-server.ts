import type { BacktestLabel, BacktestRequest, BacktestResponse } from '@mcc/contracts';
import { connectCommandCenter, type CommandCenter } from '../command-center/command-center';
import { isRuleFile, rulesInFile } from './given-rules';

export interface ServerBacktest {
  url: URL;
  /** the id of a rule in force, or a rule file */
  rule: string;
  /** epoch ms */
  from: number;
  to: number;
  warmUpMs?: number;
  labels: BacktestLabel[];
  /** told every second. @param share of the rules that are done, 0 … 1 */
  onProgress: (share: number, text: string) => void;
}

/** How long a server may take for one rule. */
const TIMEOUT_MS = 5 * 60_000;
const TICK_MS = 1_000;

/**
 * Asks a command center what rules would have said of its history, one after the other.
 * @throws CommandCenterError. @throws RuleFileError
 */
export async function runOnServer(given: ServerBacktest): Promise<BacktestResponse[]> {
  const requests = await requestsOf(given);
  const center = connectCommandCenter(given.url, TIMEOUT_MS);
  const results: BacktestResponse[] = [];
  const since = Date.now();
  const tell = (): void => {
    const seconds = Math.round((Date.now() - since) / 1_000);
    const which = `rule ${results.length + 1} of ${requests.length}`;
    given.onProgress(results.length / requests.length, `${which}, ${seconds} s`);
  };
  const ticker = setInterval(tell, TICK_MS);
  try {
    for (const request of requests) {
      tell();
      results.push(await ask(center, request));
    }
    return results;
  } finally {
    clearInterval(ticker);
    await center.close();
  }
}

async function requestsOf({ rule, from, to, warmUpMs, labels }: ServerBacktest): Promise<BacktestRequest[]> {
  const about = {
    ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    ...(warmUpMs === undefined ? {} : { warmUp: `${Math.round(warmUpMs)}ms` }),
    ...(labels.length === 0 ? {} : { labels }),
  };
  if (!(await isRuleFile(rule))) return [{ rule, ...about }];
  return (await rulesInFile(rule)).map(({ definition, calendars }) => ({
    ...{ definition, ...about },
    ...(calendars.length > 0 ? { calendars } : {}),
  }));
}

async function ask(center: CommandCenter, request: BacktestRequest): Promise<BacktestResponse> {
  const answer = await center.ask('rules/backtest', request);
  return center.expectGood<BacktestResponse>(answer, 'backtests', 'rules', 'episodes', 'series');
}
