import { CommandRunner, Option } from 'nest-commander';
import {
  CommandCenterError,
  connectCommandCenter,
  type CommandCenter,
} from '../command-center/command-center';
import { DEFAULT_URL } from './connect-sender';
import { readUrl } from './option-values';

export interface UrlOption {
  url?: URL;
}
export interface ActOptions extends UrlOption {
  actor?: string;
  note?: string;
}

/** A command that asks the command center about budgets. */
export abstract class BudgetCenterCommand extends CommandRunner {
  /** Does something with the command center; ends with its message where that fails. */
  protected async withCenter(
    { url = DEFAULT_URL }: UrlOption,
    work: (center: CommandCenter) => Promise<void>,
  ) {
    const center = connectCommandCenter(url);
    try {
      await work(center);
    } catch (error) {
      if (!(error instanceof CommandCenterError)) throw error;
      this.command.error(`error: ${error.message}`);
    } finally {
      await center.close();
    }
  }

  @Option({ flags: '-u, --url <url>', description: 'the command center (default: http://localhost:8080)' })
  url(text: string): URL {
    return readUrl(text);
  }
}

/** A command by which somebody says something about budgets. */
export abstract class BudgetActCommand extends BudgetCenterCommand {
  /** What is said, with who says it. */
  protected said({ actor, note }: ActOptions): { actor: string; note?: string } {
    if (actor === undefined) return this.command.error('error: say who does it: --actor "Lin Yue"');
    return { actor, ...(note === undefined ? {} : { note }) };
  }

  @Option({ flags: '-a, --actor <name>', description: 'who does it; it stands on record' })
  actor(text: string): string {
    return text;
  }

  @Option({ flags: '-n, --note <text>', description: 'why' })
  note(text: string): string {
    return text;
  }
}
