/** The same JSON object without keys whose value is null or undefined, at every level; copied only where there are some. */
export function withoutNulls<T extends object>(value: T): T {
  let copy: Record<string, unknown> | undefined;
  const entries = value as Record<string, unknown>;
  for (const key of Object.keys(entries)) {
    const field = entries[key];
    const kept = typeof field === 'object' && field !== null ? withoutNulls(field) : field;
    if (kept === field && field !== null && field !== undefined) continue;
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...entries }) as Record<string, unknown>;
    if (kept === null || kept === undefined) delete copy[key];
    else copy[key] = kept;
  }
  return (copy ?? value) as T;
}
