import { ALERTING_POLICY_FILE } from '@mcc/rules';
import { processConfig, readSettingsFile } from '@mcc/runtime';
import { readRuleFolder, type RuleFolder } from '@mcc/rule-files';
import { CommandRunner, Help, Option, SubCommand } from 'nest-commander';
import { checkLines, playCases } from '../rules/check-rules';
import { createProgress } from '../terminal/progress';

interface Options {
  policy?: string;
}

/** Exit code when anything is wrong. */
const WRONG = 1;

@SubCommand({
  name: 'check',
  arguments: '[folder]',
  argsDescription: { folder: 'of rule files (default: MCC_RULES_DIR, or rules)' },
  description: 'read a folder of rule files and play the backtests that stand in them',
})
export class RulesCheckCommand extends CommandRunner {
  async run([folder, ...more]: string[], { policy }: Options): Promise<void> {
    if (more.length > 0) this.command.error(`error: what is "${more.join(' ')}"? Give one folder`);
    const read = await this.read(folder, policy);
    const progress = createProgress(process.stderr, Date.now);
    try {
      const total = read.rules.length;
      const cases = playCases(read.rules, (done) =>
        progress.update(done / total, `${done} of ${total} rules`),
      );
      console.log(checkLines(read, cases).join('\n'));
      if (read.faults.length + cases.failures.length > 0) process.exitCode = WRONG;
    } finally {
      progress.stop();
    }
  }

  /** The folder, with the faults of the policy beside its own. */
  private async read(folder: string | undefined, policy: string | undefined): Promise<RuleFolder> {
    try {
      const read = await readRuleFolder(folder ?? processConfig().MCC_RULES_DIR);
      const file = policy === undefined ? undefined : await readSettingsFile(policy, ALERTING_POLICY_FILE);
      return file && !file.ok ? { ...read, faults: [...read.faults, ...file.faults] } : read;
    } catch (error) {
      return this.command.error(`error: ${(error as Error).message}`);
    }
  }

  @Option({
    flags: '-p, --policy <file>',
    description: 'check this file of inhibitions and mute windows, too',
  })
  policy(text: string): string {
    return text;
  }

  @Help('after')
  notes(): string {
    return `
Ends with 1 when a file is wrong, or when a rule does not do what its own "backtest" says of it.

Examples:
  mcc rules check
  mcc rules check rules --policy policies/alerting.yaml`;
  }
}
