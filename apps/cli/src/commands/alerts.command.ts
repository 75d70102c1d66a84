import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { GRADES, type Grade } from '@mcc/contracts';
import { alertLine } from '../alerts/alert-line';
import { LANGUAGES, type Language } from '../alerts/alert-words';
import { tailAlerts } from '../alerts/tail-alerts';
import { onInterrupt } from '../terminal/interrupt';
import { DEFAULT_URL } from './connect-sender';
import { readListOf, readOneOf, readUrl } from './option-values';

interface TailOptions {
  url?: URL;
  lang?: Language;
  colour?: boolean;
  rule?: string[];
  grade?: Grade[];
  json?: boolean;
}

@SubCommand({ name: 'tail', description: 'show the open alerts, then every alert as it happens' })
export class AlertsTailCommand extends CommandRunner {
  async run(_args: string[], options: TailOptions): Promise<void> {
    const style = { language: options.lang ?? 'zh', colour: options.colour ?? process.stdout.isTTY };
    await tailAlerts({
      url: options.url ?? DEFAULT_URL,
      filter: { rules: options.rule ?? [], grades: options.grade ?? [] },
      onAlert: (alert) => console.log(options.json ? JSON.stringify(alert) : alertLine(alert, style)),
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

  @Option({ flags: '-r, --rule <ids>', description: 'only alerts of these rules, comma-separated' })
  rule(text: string): string[] {
    return text.split(',').filter((id) => id !== '');
  }

  @Option({
    flags: '-g, --grade <grades>',
    description: `only these grades, comma-separated: ${GRADES.join(', ')}`,
  })
  grade(text: string): Grade[] {
    return readListOf(GRADES)(text);
  }

  @Option({ flags: '--json', description: 'one JSON object a line, as GET /api/v1/alerts gives them' })
  json(): boolean {
    return true;
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
