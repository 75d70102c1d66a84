import { parseDocument } from 'yaml';
import type { RuleFault } from '@mcc/contracts';
import { calendarsOf, printPath, readRuleFile, type Calendar, type Rule } from '@mcc/rules';
import { readYaml } from '@mcc/runtime';

export type RuleDocument = { ok: true; rules: PlacedRule[] } | { ok: false; faults: RuleFault[] };

/** A rule with where it stands. */
export interface PlacedRule {
  rule: Rule;
  file: string;
  line: number;
  /** what stands there, of a template with its variables filled in */
  definition: Record<string, unknown>;
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
  const document = readYaml(file, text);
  if (!document.ok) return document;
  const result = readRuleFile(document.data, calendars);
  if (!result.ok) {
    const faults = result.issues.map((issue) => ({
      file,
      ...document.placeOf(issue),
      field: printPath(issue.path),
      message: issue.message,
    }));
    return { ok: false, faults };
  }
  const rules = result.rules.map((rule, index) => ({
    rule,
    file,
    line: document.placeOf({ path: ['rules', result.entries[index] ?? 0], at: 'value' }).line,
    definition: result.definitions[index] ?? {},
  }));
  return { ok: true, rules };
}
