import { printPath, type Path, type RuleIssue } from '../validation/issue';

/** Something with an id, and where it stands. */
export interface Identified {
  id: string;
  path: Path;
}

/** An issue for each id that stood somewhere before. */
export function repeatedIds(entries: readonly Identified[]): RuleIssue[] {
  const first = new Map<string, Path>();
  return entries.flatMap(({ id, path }) => {
    const taken = first.get(id);
    if (taken) {
      const message = `"${id}" is taken by ${printPath(taken)}`;
      return [{ path: [...path, 'id'], at: 'value' as const, message }];
    }
    first.set(id, path);
    return [];
  });
}
