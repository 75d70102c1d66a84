import { Module } from '@nestjs/common';
import { AlertsCommand, AlertsTailCommand } from './commands/alerts.command';
import { ReplayCommand } from './commands/replay.command';
import { SimulateCommand } from './commands/simulate.command';
import { TopicsCommand } from './commands/topics.command';

@Module({ providers: [ReplayCommand, SimulateCommand, AlertsCommand, AlertsTailCommand, TopicsCommand] })
export class AppModule {}
