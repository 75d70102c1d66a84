import { writeFile } from 'node:fs/promises';
import type { BacktestResponse } from '@mcc/contracts';
import { backtestPicture } from '@mcc/rules';
import { processConfig, type Config } from '@mcc/runtime';
import { CommandRunner, Help, Option, SubCommand } from 'nest-commander';
import { LANGUAGES, type Language } from '../alerts/alert-words';
import { backtestLines } from '../backtest/backtest-lines';
import { isRuleFile, ruleInFolder, rulesInFile } from '../backtest/given-rules';
import { readLabels } from '../backtest/labels-file';
import { runOnServer } from '../backtest/run-on-server';
import { runOverSeries, type SeriesBacktest } from '../backtest/run-over-series';
import { createProgress, type Progress } from '../terminal/progress';
import { DEFAULT_URL } from './connect-sender';
import { readDuration, readMoment, readOneOf, readUrl } from './option-values';

interface Options {
  rule: string;
  from?: number;
  to?: number;
  csv?: string;
  labels?: string;
  warmUp?: number;
  out?: string;
  rules?: string;
  url?: URL;
  lang?: Language;
  json?: boolean;
}

@SubCommand({
  name: 'backtest',
  description: 'what a rule would have said of past data: of a server, or of a CSV series',
})
export class RulesBacktestCommand extends CommandRunner {
  async run(args: string[], options: Options): Promise<void> {
    if (args.length > 0) this.command.error(`error: what is "${args.join(' ')}"? Name the rule with --rule`);
    const progress = createProgress(process.stderr, Date.now);
    let results: BacktestResponse[];
    try {
      results = await (options.csv === undefined
        ? this.ofServer(options, progress)
        : this.ofSeries(options, options.csv, progress));
    } finally {
      progress.stop();
    }
    const language = options.lang ?? 'zh';
    if (options.json) console.log(JSON.stringify(results.length === 1 ? results[0] : results, null, 2));
    else console.log(results.map((result) => backtestLines(result, language).join('\n')).join('\n\n'));
    if (options.out !== undefined) await this.draw(results, options.out, language);
  }

  private async ofSeries(options: Options, path: string, progress: Progress): Promise<BacktestResponse[]> {
    const config = this.config();
    const { from, to, warmUp } = options;
    const timeZone = config.MCC_TIME_ZONE;
    const labels = options.labels === undefined ? [] : await readLabels(options.labels, timeZone);
    const rules = (await isRuleFile(options.rule))
      ? (await rulesInFile(options.rule)).map(({ rule }) => rule)
      : [await ruleInFolder(options.rule, options.rules ?? config.MCC_RULES_DIR)];
    const given: Omit<SeriesBacktest, 'onProgress'> = {
      ...{ path, timeZone, currency: config.MCC_CURRENCY },
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(warmUp === undefined ? {} : { warmUpMs: warmUp }),
      labels: labels.map((label) => ({
        ...label,
        from: Date.parse(label.from),
        to: Date.parse(label.to),
      })),
    };
    const results: BacktestResponse[] = [];
    for (const [index, rule] of rules.entries()) {
      const onProgress = (share: number): void => progress.update((index + share) / rules.length, rule.id);
      results.push(await runOverSeries(rule, { ...given, onProgress }));
    }
    return results;
  }

  private async ofServer(options: Options, progress: Progress): Promise<BacktestResponse[]> {
    const { rule, from, to = Date.now(), warmUp, labels, url = DEFAULT_URL } = options;
    if (from === undefined) {
      return this.command.error('error: say from when on: --from 2d, or --from 2026-11-11T00:00:00+08:00');
    }
    return runOnServer({
      ...{ url, rule, from, to },
      ...(warmUp === undefined ? {} : { warmUpMs: warmUp }),
      labels: labels === undefined ? [] : await readLabels(labels, this.config().MCC_TIME_ZONE),
      onProgress: (share, text) => progress.update(share, text),
    });
  }

  private async draw(results: readonly BacktestResponse[], out: string, language: Language): Promise<void> {
    const [result, ...more] = results;
    if (!result || more.length > 0) {
      return this.command.error('error: --out draws one rule; name it as --rule file.yaml#id');
    }
    await writeFile(out, backtestPicture(result, language === 'zh' ? 'zh-CN' : 'en'));
    console.error(`wrote ${out}`);
  }

  private config(): Config {
    try {
      return processConfig();
    } catch (error) {
      return this.command.error(`error: ${(error as Error).message}`);
    }
  }

  @Option({
    flags: '-r, --rule <rule>',
    required: true,
    description: 'the id of a rule, a rule file, or file.yaml#id',
  })
  rule(text: string): string {
    return text;
  }

  @Option({
    flags: '--from <time>',
    description: 'first moment: how long ago, e.g. 2d, or a time, e.g. 2026-11-11T20:00:00+08:00',
  })
  from(text: string): number {
    return readMoment(text, Date.now());
  }

  @Option({ flags: '--to <time>', description: 'last moment (default: now, or the end of the CSV file)' })
  to(text: string): number {
    return readMoment(text, Date.now());
  }

  @Option({
    flags: '--csv <file>',
    description: 'run here over this file: time, dimensions, and measures, KPIs, prices or sources',
  })
  csv(text: string): string {
    return text;
  }

  @Option({
    flags: '--labels <file>',
    description: 'YAML or JSON: when something was really wrong, [{from, to, key?}]',
  })
  labels(text: string): string {
    return text;
  }

  @Option({ flags: '--warm-up <time>', description: 'history before --from (default: what the rule needs)' })
  warmUp(text: string): number {
    return readDuration(text);
  }

  @Option({ flags: '-o, --out <file>', description: 'draw a picture (SVG)' })
  out(text: string): string {
    return text;
  }

  @Option({ flags: '--rules <folder>', description: 'with --csv: where the rule stands (default: rules)' })
  rules(text: string): string {
    return text;
  }

  @Option({ flags: '-u, --url <url>', description: 'the command center (default: http://localhost:8080)' })
  url(text: string): URL {
    return readUrl(text);
  }

  @Option({ flags: '--server <url>', name: 'url', description: 'the same as --url' })
  server(text: string): URL {
    return readUrl(text);
  }

  @Option({ flags: '-l, --lang <language>', description: 'zh or en (default: zh)' })
  lang(text: string): Language {
    return readOneOf(LANGUAGES)(text);
  }

  @Option({ flags: '--json', description: 'as JSON, as POST /api/v1/rules/backtest answers' })
  json(): boolean {
    return true;
  }

  @Help('after')
  notes(): string {
    return `
Without --csv the command center at --url runs the rule over what its store has. A CSV file has a column "time", with rows in
its order, columns named after dimensions, and what the rule reads; without --from, all of it is judged:
  rules on KPIs   columns named after measures or KPIs        time,channel,orders
  price-change    price, ownPrice, promotion, launch, text    time,competitor,product,price,ownPrice
  absence         source, and events, or each row is one      time,source,events
  composite       all that its members read; an empty field says nothing

Examples:
  mcc rules backtest --rule payment-collapse --from 2d
  mcc rules backtest --rule rules/traffic.yaml#ctr-low-douyin --from 7d --out ctr.svg
  mcc rules backtest --rule my-rule.yaml --csv series.csv --labels incidents.yaml
  mcc rules backtest --rule competitor-price --csv prices.csv --lang en`;
  }
}
