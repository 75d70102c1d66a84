import { writeFile } from 'node:fs/promises';
import { Command, CommandRunner, Help, Option, SubCommand } from 'nest-commander';
import { LANGUAGES, REPORT_FORMATS, type Language, type ReportFormat, type ReportKind } from '@mcc/contracts';
import { CommandCenterError, connectCommandCenter } from '../command-center/command-center';
import { DEFAULT_URL } from './connect-sender';
import { formOf } from '../report/report-form';
import { readOneOf, readUrl } from './option-values';

interface Options {
  date?: string;
  lang?: Language;
  format?: ReportFormat;
  out?: string;
  url?: URL;
}

abstract class ReportOptions extends CommandRunner {
  protected abstract readonly kind: ReportKind;

  async run(
    _args: string[],
    { date, lang = 'zh-CN', format, out, url = DEFAULT_URL }: Options,
  ): Promise<void> {
    const form = formOf(format, out);
    if (form === null) {
      return this.command.error(
        `error: --out ${out}: the name of a report ends with .html, .md or .json; --format says it for any other name`,
      );
    }
    const query = new URLSearchParams({ lang, format: form, ...(date === undefined ? {} : { date }) });
    const center = connectCommandCenter(url);
    try {
      const text = await center.text(`reports/${this.kind}?${query.toString()}`);
      if (out === undefined) return void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
      await writeFile(out, text);
      console.error(`wrote ${out}`);
    } catch (error) {
      const { code, syscall, message } = error as NodeJS.ErrnoException;
      if (error instanceof CommandCenterError) this.command.error(`error: ${message}`);
      if (syscall === undefined || out === undefined) throw error;
      this.command.error(
        `error: ${out} cannot be written (${code}): is there such a folder, and may you write there?`,
      );
    } finally {
      await center.close();
    }
  }

  @Option({ flags: '-d, --date <day>', description: 'YYYY-MM-DD; default: the latest whole day or week' })
  date(text: string): string {
    return text;
  }

  @Option({ flags: '-l, --lang <language>', description: `${LANGUAGES.join(' or ')} (default: zh-CN)` })
  lang(text: string): Language {
    return readOneOf(LANGUAGES)(text);
  }

  @Option({
    flags: '-f, --format <format>',
    description: `${REPORT_FORMATS.join(', ')}; default: by the file, else markdown`,
  })
  format(text: string): ReportFormat {
    return readOneOf(REPORT_FORMATS)(text);
  }

  @Option({ flags: '-o, --out <file>', description: 'where to write it (default: to the terminal)' })
  out(text: string): string {
    return text;
  }

  @Option({ flags: '-u, --url <url>', description: 'the command center (default: http://localhost:8080)' })
  url(text: string): URL {
    return readUrl(text);
  }

  @Help('after')
  notes(): string {
    return `
For example: mcc report ${this.kind} --date 2026-11-11 --out report.html`;
  }
}

@SubCommand({ name: 'daily', description: 'the war report of a day (作战日报)' })
export class DailyReportCommand extends ReportOptions {
  protected readonly kind = 'daily';
}

@SubCommand({ name: 'weekly', description: 'the brief on competitors of a week (竞品周报)' })
export class WeeklyReportCommand extends ReportOptions {
  protected readonly kind = 'weekly';
}

@Command({
  name: 'report',
  description: 'write a daily war report or a weekly competitor brief',
  subCommands: [DailyReportCommand, WeeklyReportCommand],
})
export class ReportCommand extends CommandRunner {
  async run(args: string[]): Promise<void> {
    const what = args.length === 0 ? '' : `unknown command "${args.join(' ')}". `;
    this.command.error(`error: ${what}Say which report: mcc report daily or mcc report weekly`);
  }
}
