import type { RuleFault, RulesInForce } from '@mcc/contracts';
import type { Rule } from '@mcc/rules';
import {
  printFaults,
  readRuleFolder,
  type PlacedRule,
  type RuleFolder,
  type RuleText,
} from '@mcc/rule-files';
import type { RuleListener, RuleSource } from './rule-source';

export interface FollowedFolderOptions {
  folder: string;
  /** how often the folder is looked at, ms; a mounted volume tells nobody of a change */
  pollMs: number;
  /** wall clock, epoch ms */
  now: () => number;
  /** rules that stand elsewhere and hold together with those of the folder */
  further?: () => readonly RuleText[];
}

/** The rules of a folder, followed as it changes: a set that is wrong in any place leaves the one of before in force. */
export class FollowedFolder implements Omit<RuleSource, 'start'> {
  private refused: Pick<RuleFolder, 'version' | 'faults'> | null = null;
  /** as the folder was when it could last be read, with or without faults */
  private last: RuleFolder;
  private loadedAt: number;
  private listener: RuleListener | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  /** @param current what was read at the start, without faults */
  constructor(
    private current: RuleFolder,
    private readonly options: FollowedFolderOptions,
  ) {
    this.last = current;
    this.loadedAt = options.now();
  }

  get rules(): readonly Rule[] {
    return this.current.rules.map(({ rule }) => rule);
  }

  follow(listener: RuleListener): void {
    this.listener = listener;
    this.tell();
    this.timer = setInterval(() => void this.look(), this.options.pollMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Looks at the folder now. */
  look(): Promise<void> {
    this.looking ??= this.read().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async read(): Promise<void> {
    const { folder, now, further = () => [] } = this.options;
    let read: RuleFolder;
    try {
      read = await readRuleFolder(folder, further(), this.last);
    } catch (error) {
      this.refuse({ version: '', faults: [wholeFolder(folder, (error as Error).message)] });
      return;
    }
    this.last = read;
    if (read.faults.length > 0) {
      this.refuse(read);
      return;
    }
    const hadFaults = this.refused !== null;
    const isOther = read.version !== this.current.version;
    this.refused = null;
    if (isOther) {
      this.current = read;
      this.loadedAt = now();
      this.listener?.onChange(this.rules);
    }
    if (isOther || hadFaults) this.tell();
  }

  private refuse(given: Pick<RuleFolder, 'version' | 'faults'>): void {
    const text = printFaults(given.faults);
    if (this.refused && this.refused.version === given.version && printFaults(this.refused.faults) === text) {
      return;
    }
    this.refused = given;
    this.listener?.onRefused(`The changed rules are wrong; those of before stay in force.\n${text}`);
    this.tell();
  }

  private tell(): void {
    const { version, rules } = this.current;
    this.listener?.onState({
      version,
      loadedAt: this.loadedAt,
      rules: rules.map(shown),
      faults: this.refused?.faults ?? [],
    });
  }
}

function shown({ rule, file, line }: PlacedRule): RulesInForce['rules'][number] {
  const { id, type, name, owner, runbook, links, backtest: _, ...definition } = rule;
  return {
    id,
    type,
    name,
    ...(owner === undefined ? {} : { owner }),
    ...(runbook === undefined ? {} : { runbook }),
    links,
    file,
    line,
    definition,
  };
}

const wholeFolder = (folder: string, message: string): RuleFault => ({
  file: folder,
  line: 1,
  column: 1,
  field: '',
  message,
});
