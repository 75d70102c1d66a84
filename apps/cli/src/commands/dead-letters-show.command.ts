import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { createDeadLetterClient } from '../dead-letters/dead-letter-client';
import { deadLetterLines } from '../dead-letters/dead-letter-lines';
import { DEFAULT_URL } from './connect-sender';
import { readUrl } from './option-values';

interface Options {
  url?: URL;
  json?: boolean;
}

@SubCommand({
  name: 'show',
  arguments: '<id>',
  argsDescription: { id: 'as mcc dead-letters list shows it' },
  description: 'show one dead letter with its whole payload',
})
export class DeadLettersShowCommand extends CommandRunner {
  async run([id = '', ...more]: string[], options: Options): Promise<void> {
    if (more.length > 0) this.command.error(`error: what is "${more.join(' ')}"? Give one id`);
    const client = createDeadLetterClient(options.url ?? DEFAULT_URL);
    try {
      const letter = await client.one(id);
      if (!letter)
        this.command.error(`error: there is no dead letter "${id}"; mcc dead-letters list shows them`);
      console.log(options.json ? JSON.stringify(letter, null, 2) : deadLetterLines(letter).join('\n'));
    } finally {
      await client.close();
    }
  }

  @Option({ flags: '-u, --url <url>', description: 'the command center (default: http://localhost:8080)' })
  url(text: string): URL {
    return readUrl(text);
  }

  @Option({ flags: '--json', description: 'as JSON, as GET /api/v1/dead-letters/<id> answers' })
  json(): boolean {
    return true;
  }
}
