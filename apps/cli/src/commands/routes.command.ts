import { Command, CommandRunner, Help, Option, SubCommand } from 'nest-commander';
import { ALERTING_POLICY_FILE, NOTIFICATION_POLICY_FILE } from '@mcc/rules';
import { loadSettingsFile, processConfig } from '@mcc/runtime';
import { readAlertLabels } from '../routes/alert-labels';
import { routeLines } from '../routes/route-lines';
import { readInstant } from './option-values';

interface Options {
  alert?: string;
  at?: number;
}

@SubCommand({ name: 'test', description: 'show where an alert would go, and why' })
export class RoutesTestCommand extends CommandRunner {
  async run(_args: string[], { alert, at = Date.now() }: Options): Promise<void> {
    if (alert === undefined) {
      this.command.error('error: say which alert: --alert rule=payment-collapse,grade=red,channel=douyin');
    }
    try {
      const config = processConfig();
      const [alerting, routes] = await Promise.all([
        loadSettingsFile(config.MCC_ALERTING_POLICY, ALERTING_POLICY_FILE),
        loadSettingsFile(config.MCC_ROUTES, NOTIFICATION_POLICY_FILE),
      ]);
      const timeZone = config.MCC_TIME_ZONE;
      const lines = routeLines({ alert: readAlertLabels(alert, at), routes, alerting, at, timeZone });
      for (const line of lines) console.log(line);
    } catch (error) {
      this.command.error(`error: ${(error as Error).message}`);
    }
  }

  @Option({
    flags: '-a, --alert <labels>',
    description: 'the alert, e.g. rule=payment-collapse,grade=red,channel=douyin',
  })
  alert(text: string): string {
    return text;
  }

  @Option({ flags: '--at <time>', description: 'when it is raised, with an offset (default: now)' })
  at(text: string): number {
    return readInstant(text);
  }

  @Help('after')
  notes(): string {
    return `
Reads the files that MCC_ROUTES and MCC_ALERTING_POLICY name, and says what is wrong with them. Labels are rule, grade
(default: red), owner, source and the dimensions of an alert's key. Silences and inhibition depend on what is going on
and are not part of it.`;
  }
}

@Command({ name: 'routes', description: 'try out who is told of alerts', subCommands: [RoutesTestCommand] })
export class RoutesCommand extends CommandRunner {
  async run(args: string[]): Promise<void> {
    const what = args.length === 0 ? '' : `unknown command "${args.join(' ')}". `;
    this.command.error(`error: ${what}Say what to do with routes: mcc routes test --alert <labels>`);
  }
}
