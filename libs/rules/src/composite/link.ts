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
  const simple = rules.filter(({ type }) => type !== 'composite');
  const linked = rules.map((rule): Rule => {
    if (rule.type !== 'composite') return rule;
    const names = namesIn(rule.when);
    const composite = rules.filter(({ type }) => type === 'composite');
    for (const name of names) {
      if (simple.some(({ id }) => isNamed(name, id))) continue;
      const message = composite.some(({ id }) => isNamed(name, id))
        ? `"${name}" is a composite rule itself; write out what it is made of`
        : `there is no rule "${name}"`;
      faults.push({ rule: rule.id, message });
    }
    const members = simple.filter(({ id }) => names.some((name) => isNamed(name, id)));
    return { ...rule, members };
  });
  return { rules: linked, faults };
}
