import type { AlertMatcher, AlertView, MatchField } from '@mcc/contracts';

/** Conditions that fit exactly the alerts of this rule for this key: what most silences mean. */
export function matchersFor({ rule, key }: Pick<AlertView, 'rule' | 'key'>): AlertMatcher[] {
  const ofKey = Object.entries(key).filter(([, value]) => value !== '');
  return [
    { field: 'rule', op: '=', value: rule },
    ...ofKey.map(([field, value]) => ({ field: field as MatchField, op: '=' as const, value })),
  ];
}
