import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { linkRules, type Calendar, type LinkFault, type Rule } from '@mcc/rules';
import { printFault } from '@mcc/runtime';
import { calendarsIn, readRuleDocument, type PlacedRule, type RuleFault } from './rule-document';

/**
 * Reads every `.yaml` and `.yml` file of a folder.
 * @throws Error that names file, line and field of all that is wrong
 */
export async function loadRules(folder: string): Promise<Rule[]> {
  const files = await ruleFiles(folder);
  const placed: PlacedRule[] = [];
  const faults: RuleFault[] = [];
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const calendars = new Map<string, Calendar>();
  for (const [index, file] of files.entries()) {
    for (const calendar of calendarsIn(texts[index] ?? '')) {
      if (calendars.has(calendar.id)) faults.push(repeatedCalendar(join(folder, file), calendar));
      calendars.set(calendar.id, calendar);
    }
  }
  for (const [index, file] of files.entries()) {
    const path = join(folder, file);
    const document = readRuleDocument(path, texts[index] ?? '', [...calendars.values()]);
    if (document.ok) placed.push(...document.rules);
    else faults.push(...document.faults);
  }
  faults.push(...repeatedIds(placed));
  const linked = linkRules(placed.map(({ rule }) => rule));
  faults.push(...linked.faults.map((fault) => unlinked(fault, placed)));
  if (faults.length > 0) {
    throw new Error(`Rules are wrong. Correct them and start again:\n${faults.map(printFault).join('\n')}`);
  }
  return linked.rules;
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
