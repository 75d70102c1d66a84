import type { ReplayDeadLettersResponse } from '@mcc/contracts';
import { Help, Option, SubCommand } from 'nest-commander';
import { createDeadLetterClient } from '../dead-letters/dead-letter-client';
import { replayLines } from '../dead-letters/dead-letter-lines';
import { replayDeadLetters } from '../dead-letters/replay-dead-letters';
import { INTERRUPTED, onInterrupt } from '../terminal/interrupt';
import { createProgress } from '../terminal/progress';
import { DEFAULT_URL } from './connect-sender';
import { DeadLetterSelectionCommand, filterOf, type SelectionOptions } from './dead-letter-selection';

interface Options extends SelectionOptions {
  all?: boolean;
  json?: boolean;
}

/** Exit code when it ran to its end but some were refused. */
const REFUSED = 2;

@SubCommand({
  name: 'replay',
  arguments: '[ids...]',
  argsDescription: { ids: 'as mcc dead-letters list shows them' },
  description: 'send dead letters on their way again',
})
export class DeadLettersReplayCommand extends DeadLetterSelectionCommand {
  async run(ids: string[], options: Options): Promise<void> {
    const filter = filterOf(options);
    const selects = options.all === true || Object.keys(filter).length > 0;
    if (ids.length > 0 && selects) this.command.error('error: give either ids or options that select');
    if (ids.length === 0 && !selects) {
      this.command.error(
        'error: say which: ids, options that select, e.g. --code invalid-data, or --all that were not replayed',
      );
    }
    const signal = onInterrupt();
    const client = createDeadLetterClient(options.url ?? DEFAULT_URL);
    const progress = createProgress(process.stderr, Date.now);
    const account: ReplayDeadLettersResponse = { replayed: [], refused: [] };
    try {
      await replayDeadLetters(
        selects ? filter : ids,
        {
          client,
          onProgress: (done, total) =>
            progress.update(done / total, `${done} of ${total}, refused ${account.refused.length}`),
          signal,
        },
        account,
      );
    } finally {
      progress.stop();
      await client.close();
      // also before an error: what was replayed stays replayed
      this.tell(account, options.json ?? false);
    }
    if (signal.aborted) process.exitCode = INTERRUPTED;
    else if (account.refused.length > 0) process.exitCode = REFUSED;
    else if (account.replayed.length === 0) {
      this.command.error(
        'error: nothing matches that has not been replayed; mcc dead-letters list with the same options shows what there is',
      );
    }
  }

  private tell(account: ReplayDeadLettersResponse, json: boolean): void {
    if (json) console.log(JSON.stringify(account, null, 2));
    else if (account.replayed.length + account.refused.length > 0) {
      console.log(replayLines(account).join('\n'));
    }
  }

  @Option({
    flags: '--all',
    description: 'all that were not replayed; with other options: those that match',
  })
  all(): boolean {
    return true;
  }

  @Option({ flags: '--json', description: 'what became of each, as JSON' })
  json(): boolean {
    return true;
  }

  @Help('after')
  notes(): string {
    return `
A dead letter of the processor or of the store goes back to its topic and partition and is checked there anew; one of
ingest is checked at once. What is refused once more on its way becomes a new dead letter, and what had been counted
after all is recognised by its id. Ends with 2 when some were refused; running it again does the rest.

Examples:
  mcc dead-letters replay mcc.events.order.v1:3:1204
  mcc dead-letters replay --stage store --since 2h
  mcc dead-letters replay --all`;
  }
}
