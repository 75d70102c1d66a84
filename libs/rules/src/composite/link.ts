import type { Rule } from '../rule';
import { isNamed, namesIn } from './expression';

/** A name in a composite rule that no rule has. */
export interface LinkFault {
  /** id of the composite rule */
  rule: string;
  message: string;
}

/** Gives composite rules the rules that they name, which may stand in any file. */
export function linkRules(rules: readonly Rule[]): { rules: Rule[]; faults: LinkFault[] } {
  const faults: LinkFault[] = [];
  // silence is told by the log's clock, the others by event time
  const simple = rules.filter(({ type }) => type !== 'composite' && type !== 'absence');
  const linked = rules.map((rule): Rule => {
    if (rule.type !== 'composite') return rule;
    const names = namesIn(rule.when);
    for (const name of names) {
      if (simple.some(({ id }) => isNamed(name, id))) continue;
      const other = rules.find(({ id }) => isNamed(name, id));
      const message = other
        ? `"${name}" is of type ${other.type}, which cannot be a part of a composite`
        : `there is no rule "${name}"`;
      faults.push({ rule: rule.id, message });
    }
    const members = simple.filter(({ id }) => names.some((name) => isNamed(name, id)));
    return { ...rule, members };
  });
  return { rules: linked, faults };
}
