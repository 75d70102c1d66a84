import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import type { RuleFault } from '@mcc/contracts';
import { calendarsOf, printPath, readRuleFile, type Calendar, type Rule, type RuleIssue } from '@mcc/rules';

export type RuleDocument = { ok: true; rules: PlacedRule[] } | { ok: false; faults: RuleFault[] };

/** A rule with where it stands. */
export interface PlacedRule {
  rule: Rule;
  file: string;
  line: number;
}

/** Calendars that the text of a rule file defines; none when it cannot be read, which {@link readRuleDocument} reports. */
export function calendarsIn(text: string): Calendar[] {
  const document = parseDocument(text);
  return document.errors.length > 0 ? [] : calendarsOf(document.toJS({ maxAliasCount: 100 }));
}

/** Reads the text of one rule file. `file`: its name for messages; `calendars`: those of all files. */
export function readRuleDocument(
  file: string,
  text: string,
  calendars: readonly Calendar[] = [],
): RuleDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ message, pos }) => {
      const { line, col } = lines.linePos(pos[0]);
      return { file, line, column: col, field: '', message: `is no YAML: ${message}` };
    });
    return { ok: false, faults };
  }
  const place = (issue: Pick<RuleIssue, 'path' | 'at'>): { line: number; column: number } => {
    const { line, col } = lines.linePos(offsetOf(document, issue));
    return { line, column: col };
  };
  const result = readRuleFile(document.toJS({ maxAliasCount: 100 }), calendars);
  if (!result.ok) {
    const faults = result.issues.map((issue) => ({
      file,
      ...place(issue),
      field: printPath(issue.path),
      message: issue.message,
    }));
    return { ok: false, faults };
  }
  const rules = result.rules.map((rule, index) => ({
    rule,
    file,
    line: place({ path: ['rules', result.entries[index] ?? 0], at: 'value' }).line,
  }));
  return { ok: true, rules };
}

/** Where a path stands in the text; what is missing stands where its parent does. */
function offsetOf(document: Document, { path, at }: Pick<RuleIssue, 'path' | 'at'>): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, part] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === part) : undefined;
    const isLast = depth === path.length - 1;
    node = pair ? pair.value : isSeq(node) && typeof part === 'number' ? node.items[part] : undefined;
    const found = pair && isLast && at === 'key' ? startOf(pair.key) : (startOf(node) ?? startOf(pair?.key));
    if (found === undefined) break;
    offset = found;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  const range = (node as { range?: [number, number, number] | null } | null | undefined)?.range;
  return range?.[0];
}
