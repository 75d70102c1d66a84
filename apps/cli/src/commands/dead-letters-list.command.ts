import { Help, Option, SubCommand } from 'nest-commander';
import { createDeadLetterClient } from '../dead-letters/dead-letter-client';
import { deadLetterTable } from '../dead-letters/dead-letter-lines';
import { listDeadLetters } from '../dead-letters/dead-letter-pages';
import { DEFAULT_URL } from './connect-sender';
import { DeadLetterSelectionCommand, filterOf, type SelectionOptions } from './dead-letter-selection';
import { readCount, readOneOf } from './option-values';

interface Options extends SelectionOptions {
  replayed?: boolean;
  limit?: number;
  json?: boolean;
}

const DEFAULT_LIMIT = 20;

@SubCommand({ name: 'list', description: 'show dead letters, newest first' })
export class DeadLettersListCommand extends DeadLetterSelectionCommand {
  async run(args: string[], options: Options): Promise<void> {
    if (args.length > 0) {
      this.command.error(`error: what is "${args.join(' ')}"? One dead letter: mcc dead-letters show <id>`);
    }
    const client = createDeadLetterClient(options.url ?? DEFAULT_URL);
    const { replayed, limit = DEFAULT_LIMIT } = options;
    try {
      const filter = { ...filterOf(options), ...(replayed === undefined ? {} : { replayed }) };
      const found = await listDeadLetters(client, filter, limit);
      if (options.json) return console.log(JSON.stringify(found, null, 2));
      const { deadLetters, total } = found;
      if (deadLetters.length === 0) {
        return console.error(
          Object.keys(filter).length === 0
            ? 'There are no dead letters.'
            : 'No dead letter matches; without options, mcc dead-letters list shows all.',
        );
      }
      const columns = process.stdout.isTTY ? process.stdout.columns : undefined;
      console.log(deadLetterTable(deadLetters, columns).join('\n'));
      const more = deadLetters.length < total ? '; --limit shows more' : '';
      console.error(
        `${deadLetters.length} of ${total}${more}. One of them whole: mcc dead-letters show <id>`,
      );
    } finally {
      await client.close();
    }
  }

  @Option({
    flags: '--replayed <yes|no>',
    name: 'replayed',
    description: 'only those that were replayed, or only those that were not',
  })
  replayed(text: string): boolean {
    return readOneOf(['yes', 'no'] as const)(text) === 'yes';
  }

  @Option({ flags: '-n, --limit <count>', description: `show no more than this (default: ${DEFAULT_LIMIT})` })
  limit(text: string): number {
    return readCount(1, 100_000)(text);
  }

  @Option({ flags: '--json', description: 'as JSON, as GET /api/v1/dead-letters answers' })
  json(): boolean {
    return true;
  }

  @Help('after')
  notes(): string {
    return `
Examples:
  mcc dead-letters list --code invalid-data --since 2h
  mcc dead-letters list --topic mcc.events.order.v1 --replayed no --limit 200
  mcc dead-letters list --json | jq -r '.deadLetters[].id'`;
  }
}
