import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { alertLine, LANGUAGES, type Language } from '../alerts/alert-line';
import { tailAlerts } from '../alerts/tail-alerts';
import { onInterrupt } from '../terminal/interrupt';
import { DEFAULT_URL } from './connect-sender';
import { readOneOf, readUrl } from './option-values';

interface TailOptions {
  url?: URL;
  lang?: Language;
  colour?: boolean;
}

@SubCommand({ name: 'tail', description: 'show the open alerts, then every alert as it happens' })
export class AlertsTailCommand extends CommandRunner {
  async run(_args: string[], options: TailOptions): Promise<void> {
    const style = { language: options.lang ?? 'zh', colour: options.colour ?? process.stdout.isTTY };
    await tailAlerts({
      url: options.url ?? DEFAULT_URL,
      onAlert: (alert) => console.log(alertLine(alert, style)),
      onNote: (text) => console.error(text),
      signal: onInterrupt(),
    });
  }

  @Option({ flags: '-u, --url <url>', description: 'the command center (default: http://localhost:8080)' })
  url(text: string): URL {
    return readUrl(text);
  }

  @Option({ flags: '-l, --lang <language>', description: 'zh or en (default: zh)' })
  lang(text: string): Language {
    return readOneOf(LANGUAGES)(text);
  }

  @Option({
    flags: '--colour <when>',
    name: 'colour',
    description: 'always or never (default: on a terminal)',
  })
  colour(text: string): boolean {
    return readOneOf(['always', 'never'] as const)(text) === 'always';
  }
}

@Command({ name: 'alerts', description: 'look at alerts', subCommands: [AlertsTailCommand] })
export class AlertsCommand extends CommandRunner {
  async run(args: string[]): Promise<void> {
    const what = args.length === 0 ? '' : `unknown command "${args.join(' ')}". `;
    this.command.error(`error: ${what}Say what to do with alerts: mcc alerts tail`);
  }
}
