import { Command, CommandRunner } from 'nest-commander';
import { DeadLettersListCommand } from './dead-letters-list.command';
import { DeadLettersReplayCommand } from './dead-letters-replay.command';
import { DeadLettersShowCommand } from './dead-letters-show.command';

@Command({
  name: 'dead-letters',
  description: 'look at events that could not be used, and send them on their way again',
  subCommands: [DeadLettersListCommand, DeadLettersShowCommand, DeadLettersReplayCommand],
})
export class DeadLettersCommand extends CommandRunner {
  async run(args: string[]): Promise<void> {
    const what = args.length === 0 ? '' : `unknown command "${args.join(' ')}". `;
    this.command.error(
      `error: ${what}Say what to do with dead letters: mcc dead-letters list, show <id> or replay <id>`,
    );
  }
}
