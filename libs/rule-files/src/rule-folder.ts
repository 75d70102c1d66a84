import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint, type RuleFault } from '@mcc/contracts';
import { linkRules, type Calendar, type LinkFault, type Rule } from '@mcc/rules';
import { printFault } from '@mcc/runtime';
import { calendarsIn, readRuleDocument, type PlacedRule } from './rule-document';

/** A folder of rule files as it was read. */
export interface RuleFolder {
  /** of the texts of all files: equal versions, equal rules */
  version: string;
  rules: PlacedRule[];
  /** all that is wrong; the rules are to be used only when nothing is */
  faults: RuleFault[];
}

/** A file of rules, or what stands for one. */
export interface RuleText {
  /** as faults and places name it */
  file: string;
  text: string;
}

/**
 * Reads every `.yaml` and `.yml` file of a folder.
 * @param further rules that stand elsewhere and hold together with those of the folder
 * @param known what was read before: returned as it is while no text has changed, since parsing takes long
 * @throws Error when the folder cannot be read
 */
export async function readRuleFolder(
  folder: string,
  further: readonly RuleText[] = [],
  known?: RuleFolder,
): Promise<RuleFolder> {
  const names = await ruleFiles(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const own = names.map((name, index): RuleText => ({ file: name, text: texts[index] ?? '' }));
  // wherever the folder is: evaluators on two machines have the same rules
  const version = versionOf([...own, ...further]);
  if (known?.version === version) return known;
  const files = [...own.map(({ file, text }) => ({ file: join(folder, file), text })), ...further];
  return { ...readRuleTexts(files), version };
}

const versionOf = (files: readonly RuleText[]): string =>
  fingerprint(files.flatMap(({ file, text }) => [file, text]));

function readRuleTexts(files: readonly RuleText[]): Omit<RuleFolder, 'version'> {
  const placed: PlacedRule[] = [];
  const faults: RuleFault[] = [];
  const calendars = new Map<string, Calendar>();
  for (const { file, text } of files) {
    for (const calendar of calendarsIn(text)) {
      if (calendars.has(calendar.id)) faults.push(repeatedCalendar(file, calendar));
      calendars.set(calendar.id, calendar);
    }
  }
  for (const { file, text } of files) {
    const document = readRuleDocument(file, text, [...calendars.values()]);
    if (document.ok) placed.push(...document.rules);
    else faults.push(...document.faults);
  }
  faults.push(...repeatedIds(placed));
  const linked = linkRules(placed.map(({ rule }) => rule));
  faults.push(...linked.faults.map((fault) => unlinked(fault, placed)));
  return {
    rules: placed.map((each, index) => ({ ...each, rule: linked.rules[index] ?? each.rule })),
    faults,
  };
}

/** All faults, one a line, as compilers print them. */
export const printFaults = (faults: readonly RuleFault[]): string => faults.map(printFault).join('\n');

/**
 * A folder without faults.
 * @throws Error that names file, line and field of all that is wrong
 */
export async function loadRuleFolder(folder: string): Promise<RuleFolder> {
  const read = await readRuleFolder(folder);
  if (read.faults.length === 0) return read;
  throw new Error(`Rules are wrong. Correct them and start again:\n${printFaults(read.faults)}`);
}

/** The rules of a folder. @throws Error as {@link loadRuleFolder} */
export async function loadRules(folder: string): Promise<Rule[]> {
  return (await loadRuleFolder(folder)).rules.map(({ rule }) => rule);
}

async function ruleFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new Error(`The folder of rules "${folder}" does not exist. Make it, or set MCC_RULES_DIR.`, {
      cause: error,
    });
  }
}

function repeatedCalendar(file: string, { id }: Calendar): RuleFault {
  return { file, line: 1, column: 1, field: 'calendars', message: `"${id}" is defined in another file, too` };
}

function unlinked({ rule, message }: LinkFault, placed: readonly PlacedRule[]): RuleFault {
  const at = placed.find((each) => each.rule.id === rule);
  return { file: at?.file ?? '', line: at?.line ?? 1, column: 1, field: 'when', message };
}

function repeatedIds(placed: PlacedRule[]): RuleFault[] {
  return placed.flatMap(({ rule, file, line }, index) => {
    const first = placed.slice(0, index).find((other) => other.rule.id === rule.id);
    if (!first) return [];
    const message = `"${rule.id}" is taken by the rule at ${first.file}:${first.line}`;
    return [{ file, line, column: 1, field: 'id', message }];
  });
}
