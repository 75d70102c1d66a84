import { Command, CommandRunner, Help, Option } from 'nest-commander';
import { Account } from '../replay/account';
import type { Speed } from '../replay/pace';
import { printAccount } from '../replay/print-account';
import { replay } from '../replay/replay';
import { SendError } from '../send/batch-sender';
import { INTERRUPTED, onInterrupt } from '../terminal/interrupt';
import { createProgress, type Progress } from '../terminal/progress';
import { sleep } from '../terminal/sleep';
import { connectSender, DEFAULT_GIVE_UP_MS, DEFAULT_URL } from './connect-sender';
import { readCount, readDuration, readInstant, readOneOf, readSpeed, readUrl } from './option-values';

interface Options {
  mapping: string;
  file: string;
  url?: URL;
  speed?: Speed;
  time?: 'keep' | 'shift';
  start?: number;
  limit?: number;
  batch?: number;
  giveUpAfter?: number;
  strict?: boolean;
  dryRun?: boolean;
}

/** Exit code when it ran to its end but rows or events were left out. */
const LEFT_OUT = 2;

@Command({
  name: 'replay',
  description: 'send the rows of a CSV or NDJSON file as events, by a mapping file',
})
export class ReplayCommand extends CommandRunner {
  async run(args: string[], options: Options): Promise<void> {
    if (args.length > 0) this.command.error(`error: what is "${args.join(' ')}"? Name the file with --file`);
    if (options.start !== undefined && options.time !== 'shift') {
      this.command.error('error: --start goes together with --time shift');
    }
    const startedAt = Date.now();
    const signal = onInterrupt();
    const progress = createProgress(process.stderr, Date.now);
    const account = new Account();
    const connection = options.dryRun
      ? undefined
      : connectSender(options.url ?? DEFAULT_URL, options.giveUpAfter ?? DEFAULT_GIVE_UP_MS, signal, (text) =>
          progress.note(text),
        );
    try {
      await replay(
        {
          mapping: options.mapping,
          file: options.file,
          speed: options.speed ?? { kind: 'max' },
          batch: options.batch ?? 2_000,
          strict: options.strict ?? false,
          ...(options.limit === undefined ? {} : { limit: options.limit }),
          ...(options.time === 'shift' ? { shiftTo: options.start ?? startedAt } : {}),
        },
        {
          ...(connection ? { sender: connection.sender } : {}),
          onProgress: (_, share) => showProgress(progress, account, share, startedAt),
          onWarning: (text) => progress.note(`note: ${text}`),
          signal,
          now: Date.now,
          sleep,
        },
        account,
      );
      process.exitCode = signal.aborted ? INTERRUPTED : account.isClean() ? 0 : LEFT_OUT;
    } catch (error) {
      if (!(error instanceof SendError && error.code === 'interrupted')) throw error;
      process.exitCode = INTERRUPTED;
    } finally {
      progress.stop();
      const setting = {
        file: options.file,
        elapsedMs: Date.now() - startedAt,
        dryRun: options.dryRun ?? false,
      };
      if (account.rows > 0) console.log(printAccount(account, setting).join('\n'));
      await connection?.close();
    }
  }

  @Option({
    flags: '-m, --mapping <yaml>',
    description: 'mapping file, see docs/mappings.md',
    required: true,
  })
  mapping(text: string): string {
    return text;
  }

  @Option({ flags: '-f, --file <path>', description: 'data file: .csv or .ndjson, also .gz', required: true })
  file(text: string): string {
    return text;
  }

  @Option({ flags: '-u, --url <url>', description: 'the command center (default: http://localhost:8080)' })
  url(text: string): URL {
    return readUrl(text);
  }

  @Option({ flags: '-s, --speed <speed>', description: 'max, or by event time: 1x, 60x (default: max)' })
  speed(text: string): Speed {
    return readSpeed(text);
  }

  @Option({
    flags: '-t, --time <mode>',
    description:
      'keep: times as in the file; shift: the first event happens now, spacing kept (default: keep)',
  })
  time(text: string): 'keep' | 'shift' {
    return readOneOf(['keep', 'shift'] as const)(text);
  }

  @Option({
    flags: '--start <time>',
    description: 'with --time shift: when the first event happens instead of now',
  })
  start(text: string): number {
    return readInstant(text);
  }

  @Option({ flags: '-n, --limit <rows>', description: 'read no more rows than this' })
  limit(text: string): number {
    return readCount(1, 1e12)(text);
  }

  @Option({ flags: '-b, --batch <events>', description: 'events in one request (default: 2000)' })
  batch(text: string): number {
    return readCount(1, 10_000)(text);
  }

  @Option({
    flags: '--give-up-after <time>',
    description: 'how long to wait for a server that is away (default: 5m)',
  })
  giveUpAfter(text: string): number {
    return readDuration(text);
  }

  @Option({
    flags: '--strict',
    description: 'stop at the first row that is wrong, instead of listing it at the end',
  })
  strict(): boolean {
    return true;
  }

  @Option({
    flags: '--dry-run',
    description: 'send nothing: tell what would be sent and what would be rejected',
  })
  dryRun(): boolean {
    return true;
  }

  @Help('after')
  notes(): string {
    return `
Examples:
  mcc replay --mapping mappings/talkingdata.yaml --file clicks.csv.gz
  mcc replay -m mappings/rees46.yaml -f events.csv --speed 60x --time shift
  mcc replay -m mine.yaml -f mine.csv --limit 100 --dry-run

Running the same file again is harmless: an event with the same source and id counts once.
Ends with 0 when every row and event is accounted for, with 2 when some were left out (they are listed),
with 1 when it could not go on, and with 130 after Ctrl-C.`;
  }
}

function showProgress(progress: Progress, account: Account, share: number, startedAt: number): void {
  const seconds = Math.max(0.001, (Date.now() - startedAt) / 1_000);
  const number = (value: number): string => value.toLocaleString('en-US');
  const rate = number(Math.round(account.sent / seconds));
  progress.update(
    Math.min(1, share),
    `${number(account.rows)} rows  ${number(account.sent)} sent  ${rate}/s`,
  );
}
