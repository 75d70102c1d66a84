import { readFile, stat } from 'node:fs/promises';
import { parse } from 'yaml';
import { linkRules, type Rule } from '@mcc/rules';
import { loadRules, printFaults, readRuleDocument } from '@mcc/rule-files';
import { RuleFileError } from './rule-file-error';

/** A rule that was read from a file, as a server can be asked about it. */
export interface GivenRule {
  rule: Rule;
  definition: Record<string, unknown>;
  calendars: Record<string, unknown>[];
}

/** `rules/traffic.yaml#ctr-low` → its parts. */
function partsOf(given: string): { path: string; id: string | undefined } {
  const mark = given.lastIndexOf('#');
  return mark < 0
    ? { path: given, id: undefined }
    : { path: given.slice(0, mark), id: given.slice(mark + 1) };
}

/** Whether a rule is named by a file rather than by its id. */
export async function isRuleFile(given: string): Promise<boolean> {
  const { path } = partsOf(given);
  return (await stat(path).catch(() => null))?.isFile() ?? /\.ya?ml$/.test(path);
}

/** The rules of `file`, or with `file#id` that one. @throws RuleFileError that names what is wrong */
export async function rulesInFile(given: string): Promise<GivenRule[]> {
  const { path, id } = partsOf(given);
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new RuleFileError(`${path}: cannot be read: ${error.message}`);
  });
  const document = readRuleDocument(path, text);
  if (!document.ok) throw new RuleFileError(`The rules are wrong:\n${printFaults(document.faults)}`);
  const { calendars = [] } = parse(text) as { calendars?: Record<string, unknown>[] };
  const linked = linkRules(document.rules.map(({ rule }) => rule)).rules;
  const rules = document.rules.map(({ rule, definition }, index) => ({
    rule: linked[index] ?? rule,
    ...{ definition, calendars },
  }));
  const wanted = id === undefined ? rules : rules.filter(({ rule }) => rule.id === id);
  if (wanted.length > 0) return wanted;
  throw new RuleFileError(
    `${path} has no rule "${id}"; it has ${rules.map(({ rule }) => rule.id).join(', ')}`,
  );
}

/** The rule with this id in a folder. @throws RuleFileError */
export async function ruleInFolder(id: string, folder: string): Promise<Rule> {
  const rules = await loadRules(folder).catch((error: Error) => {
    throw new RuleFileError(error.message);
  });
  const found = rules.find((rule) => rule.id === id);
  if (!found)
    throw new RuleFileError(`There is no rule "${id}" in ${folder}; name another folder with --rules.`);
  return found;
}
