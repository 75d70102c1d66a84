import type { BacktestRequest, BacktestResponse } from '@mcc/contracts';
import type { CommandCenter } from '../command-center/command-center';

/** Asks a command center what a rule would have said of its history. @throws CommandCenterError */
export async function askServer(
  center: Pick<CommandCenter, 'ask' | 'expectGood'>,
  request: BacktestRequest,
): Promise<BacktestResponse> {
  const answer = await center.ask('rules/backtest', request);
  return center.expectGood<BacktestResponse>(answer, 'backtests', 'rules', 'episodes', 'series');
}
