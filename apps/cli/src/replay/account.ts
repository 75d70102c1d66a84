import type { EventType } from '@mcc/contracts';
import type { BatchResult } from '../send/batch-sender';

const GROUPS_MAX = 200;
const EXAMPLES_MAX = 3;

/** Occurrences of one kind with the first few as examples. */
export interface Group {
  name: string;
  count: number;
  /** line of the data file (absent where there is none) and what was said */
  examples: { line?: number; text: string }[];
}

/** Counts by name; beyond a bound of names, the rest goes into one group, so that memory stays bounded. */
export class Groups {
  private readonly groups = new Map<string, Group>();
  /** of all groups together */
  count = 0;

  add(name: string, text: string, line?: number): void {
    const known = this.groups.has(name) || this.groups.size < GROUPS_MAX;
    const key = known ? name : 'others';
    const group = this.groups.get(key) ?? { name: key, count: 0, examples: [] };
    group.count += 1;
    this.count += 1;
    if (group.examples.length < EXAMPLES_MAX) {
      group.examples.push({ text, ...(line === undefined ? {} : { line }) });
    }
    this.groups.set(key, group);
  }

  /** most frequent first */
  list(): Group[] {
    return [...this.groups.values()].sort((a, b) => b.count - a.count);
  }
}

/** Everything that happened to the rows of a file and the events made of them. */
export class Account {
  rows = 0;
  /** rows of which no event was made because of a condition */
  rowsKept = 0;
  sent = 0;
  accepted = 0;
  duplicates = 0;
  resent = 0;
  readonly made = new Map<EventType, number>();
  readonly kept = new Map<string, number>();
  readonly problems = new Groups();
  readonly rejected = new Groups();

  eventMade(type: EventType): void {
    this.made.set(type, (this.made.get(type) ?? 0) + 1);
  }

  conditionKept(what: string, label: string): void {
    const name = `${what}: ${label}`;
    this.kept.set(name, (this.kept.get(name) ?? 0) + 1);
  }

  /** `column` is where the fault lies, if it is in one */
  problem(column: string | undefined, reason: string, line: number): void {
    const text = column === undefined ? reason : `${column}: ${reason}`;
    // values differ from row to row; what they have in common is the kind
    this.problems.add(text.replaceAll(/"[^"]*"/g, '"…"'), text, line);
  }

  answered({ accepted, duplicates, rejected, resent }: BatchResult, sent: number): void {
    this.sent += sent;
    this.accepted += accepted;
    this.duplicates += duplicates;
    this.resent += resent;
    for (const { code, message, item } of rejected) this.rejected.add(code, message, item.line);
  }

  eventsMade(): number {
    return [...this.made.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Every event that was sent is accepted, a duplicate or rejected. */
  isBalanced(): boolean {
    return this.sent === this.accepted + this.duplicates + this.rejected.count;
  }

  /** Nothing was left out. */
  isClean(): boolean {
    return this.problems.count === 0 && this.rejected.count === 0 && this.isBalanced();
  }
}
