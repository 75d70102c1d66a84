import type { AlertMatcher, AlertView, MatchField } from '@mcc/contracts';

/** What matchers look at. */
export type Matchable = Pick<AlertView, 'rule' | 'grade' | 'owner' | 'key'>;

/** The value of a field of an alert; the empty text when the alert does not have it. */
export function fieldOf(alert: Matchable, field: MatchField): string {
  if (field === 'rule' || field === 'grade' || field === 'owner') return alert[field] ?? '';
  return alert.key[field] ?? '';
}

/** True when the alert fits every matcher. */
export function matchesAlert(matchers: readonly AlertMatcher[], alert: Matchable): boolean {
  return matchers.every(
    ({ field, op, value }) => matchesPattern(value, fieldOf(alert, field)) === (op === '='),
  );
}

/** True when even an alert without any of the named fields would fit: the matchers choose too much. */
export function isTooWide(matchers: readonly AlertMatcher[]): boolean {
  return matchers.every(({ op, value }) => matchesPattern(value, '') === (op === '='));
}

/** Whether a value fits a pattern in which `*` stands for any run of characters, in time linear in both for few stars. */
export function matchesPattern(pattern: string, value: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === value;
  if (!value.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return value.length - last.length >= from && value.endsWith(last);
}
