import { Module } from '@nestjs/common';
import { AlertsCommand, AlertsTailCommand } from './commands/alerts.command';
import { BUDGET_COMMANDS, BudgetCommand } from './commands/budget.command';
import { DeadLettersListCommand } from './commands/dead-letters-list.command';
import { DeadLettersReplayCommand } from './commands/dead-letters-replay.command';
import { DeadLettersShowCommand } from './commands/dead-letters-show.command';
import { DeadLettersCommand } from './commands/dead-letters.command';
import { DrillCommand } from './commands/drill.command';
import { ReplayCommand } from './commands/replay.command';
import { RulesBacktestCommand } from './commands/rules-backtest.command';
import { RulesCheckCommand } from './commands/rules-check.command';
import { RulesCommand } from './commands/rules.command';
import { RoutesCommand, RoutesTestCommand } from './commands/routes.command';
import { SimulateCommand } from './commands/simulate.command';
import { TopicsCommand } from './commands/topics.command';

@Module({
  providers: [
    ReplayCommand,
    SimulateCommand,
    AlertsCommand,
    AlertsTailCommand,
    BudgetCommand,
    ...BUDGET_COMMANDS,
    DrillCommand,
    DeadLettersCommand,
    DeadLettersListCommand,
    DeadLettersShowCommand,
    DeadLettersReplayCommand,
    TopicsCommand,
    RulesCommand,
    RulesCheckCommand,
    RoutesCommand,
    RoutesTestCommand,
    RulesBacktestCommand,
  ],
})
export class AppModule {}
