import { createSimulator } from '@mcc/simulator';
import { Command, CommandRunner, Help, Option } from 'nest-commander';
import { SendError, type BatchResult } from '../send/batch-sender';
import { simulate } from '../simulate/simulate';
import { INTERRUPTED, onInterrupt } from '../terminal/interrupt';
import { sleep } from '../terminal/sleep';
import { connectSender, DEFAULT_GIVE_UP_MS, DEFAULT_URL } from './connect-sender';
import { OptionValueError, readCount, readDuration, readInstant, readSpeed, readUrl } from './option-values';

interface Options {
  url?: URL;
  speed?: number;
  seed?: number;
  duration?: number;
  start?: number;
  history?: number;
  giveUpAfter?: number;
}

const LINE_EVERY_MS = 5_000;
const HOUR = 3_600_000;
/** Rules compare with the half hour before. */
const DEFAULT_HISTORY_MS = 40 * 60_000;

@Command({ name: 'simulate', description: 'play the demo day (invented data) over HTTP' })
export class SimulateCommand extends CommandRunner {
  async run(_args: string[], options: Options): Promise<void> {
    const signal = onInterrupt();
    const speed = options.speed ?? 1;
    // faster than life there is no future to play, but the past up to now
    const duration = options.duration ?? (speed > 1 ? HOUR : undefined);
    const from = options.start ?? (speed > 1 ? Date.now() - (duration ?? HOUR) : Date.now());
    const simulator = createSimulator({ seed: options.seed ?? 1, incidentsFrom: from });
    const connection = connectSender(
      options.url ?? DEFAULT_URL,
      options.giveUpAfter ?? DEFAULT_GIVE_UP_MS,
      signal,
      (text) => console.error(text),
    );
    const totals = new Totals();
    const history = options.history ?? DEFAULT_HISTORY_MS;
    const playing = { from, history, speed, ...(duration === undefined ? {} : { duration }) };
    const onResult = (result: BatchResult, sent: number, at: number): void => totals.add(result, sent, at);
    try {
      await simulate(playing, {
        simulator,
        sender: connection.sender,
        onResult,
        signal,
        now: Date.now,
        sleep,
      });
    } catch (error) {
      if (!(error instanceof SendError && error.code === 'interrupted')) throw error;
    } finally {
      console.log(totals.line());
      await connection.close();
    }
    process.exitCode = signal.aborted ? INTERRUPTED : totals.rejected > 0 ? 2 : 0;
  }

  @Option({ flags: '-u, --url <url>', description: 'the command center (default: http://localhost:8080)' })
  url(text: string): URL {
    return readUrl(text);
  }

  @Option({ flags: '-s, --speed <speed>', description: 'how many times faster than in life (default: 1x)' })
  speed(text: string): number {
    const speed = readSpeed(text);
    if (speed.kind === 'times') return speed.factor;
    throw new OptionValueError('The simulator has no end, so there is no max; write e.g. 60x.');
  }

  @Option({ flags: '--seed <number>', description: 'another seed is another day (default: 1)' })
  seed(text: string): number {
    return readCount(0, 2 ** 31 - 1)(text);
  }

  @Option({
    flags: '-d, --duration <time>',
    description: 'simulated time to play, e.g. 10m (default: without end)',
  })
  duration(text: string): number {
    return readDuration(text);
  }

  @Option({ flags: '--start <time>', description: 'first simulated moment (default: now)' })
  start(text: string): number {
    return readInstant(text);
  }

  @Option({
    flags: '--history <time>',
    description: 'simulated time before the start that is sent at once (default: 40m)',
  })
  history(text: string): number {
    return readDuration(text);
  }

  @Option({
    flags: '--give-up-after <time>',
    description: 'how long to wait for a server that is away (default: 5m)',
  })
  giveUpAfter(text: string): number {
    return readDuration(text);
  }

  @Help('after')
  notes(): string {
    return `
Use it on a server that was started without its own demo (npm start -- --no-demo).
Above 1x it plays the past: --duration (default 1h) up to now, unless --start says otherwise.
A price drop, a collapse of payments and a wave of bad opinion follow in the first two minutes of simulated time.`;
  }
}

/** Sums of what was sent, with a line every few seconds. */
class Totals {
  private sent = 0;
  private accepted = 0;
  private duplicates = 0;
  rejected = 0;
  private at: number | undefined;
  private nextLine = Date.now() + LINE_EVERY_MS;

  add(result: BatchResult, sent: number, at: number): void {
    this.sent += sent;
    this.accepted += result.accepted;
    this.duplicates += result.duplicates;
    this.rejected += result.rejected.length;
    this.at = at;
    if (Date.now() < this.nextLine) return;
    this.nextLine = Date.now() + LINE_EVERY_MS;
    console.error(this.line());
  }

  line(): string {
    const until = this.at === undefined ? '' : `, up to ${new Date(this.at).toISOString()}`;
    return `${this.sent} sent: ${this.accepted} accepted, ${this.duplicates} duplicates, ${this.rejected} rejected${until}`;
  }
}
