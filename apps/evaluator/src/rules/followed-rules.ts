import type { EventLog } from '@mcc/event-log';
import { loadRuleFolder } from '@mcc/rule-files';
import type { Rule } from '@mcc/rules';
import { FollowedChanges } from './followed-changes';
import { FollowedFolder } from './followed-folder';
import type { RuleListener, RuleSource } from './rule-source';

export interface FollowedRulesOptions {
  /** folder of rule files */
  folder: string;
  /** how often the folder is looked at, ms */
  pollMs: number;
  /** wall clock, epoch ms */
  now: () => number;
  onCrash: (error: Error) => void;
}

/** The rules of a folder together with those that people have made by REST: one set, taken in as a whole. */
export class FollowedRules implements RuleSource {
  private constructor(
    private readonly folder: FollowedFolder,
    private readonly changes: FollowedChanges,
  ) {}

  /** @throws Error that says what is wrong with the files of the folder */
  static async of(log: EventLog, { onCrash, ...options }: FollowedRulesOptions): Promise<FollowedRules> {
    const changes = new FollowedChanges(log, { onChange: () => void folder.look(), onCrash });
    const folder = new FollowedFolder(await loadRuleFolder(options.folder), {
      ...options,
      further: () => changes.texts(),
    });
    return new FollowedRules(folder, changes);
  }

  get rules(): readonly Rule[] {
    return this.folder.rules;
  }

  async start(): Promise<void> {
    await this.changes.start();
    await this.folder.look();
  }

  follow(listener: RuleListener): void {
    this.folder.follow(listener);
  }

  async stop(): Promise<void> {
    await this.changes.stop();
    await this.folder.stop();
  }
}
