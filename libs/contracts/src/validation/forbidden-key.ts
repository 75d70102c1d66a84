/** Keys that could reach an object's prototype in code that copies objects carelessly. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN.has(key);
}

/** First forbidden own key anywhere in a JSON value, or null. Iterative: the value may be nested a million levels deep. */
export function findForbiddenKey(root: object): string | null {
  const pending: object[] = [root];
  for (let current = pending.pop(); current; current = pending.pop()) {
    for (const [key, value] of Object.entries(current) as [string, unknown][]) {
      if (FORBIDDEN.has(key)) return key;
      if (typeof value === 'object' && value !== null) pending.push(value);
    }
  }
  return null;
}
