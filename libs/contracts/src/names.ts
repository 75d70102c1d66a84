import { DIMENSIONS, type AlertKey, type Dimension } from './dimensions';
import type { LocalizedText } from './messages/alert';

/** Things that data and settings call by an id: values of dimensions, sources, plans of money, and people or teams. */
export const NAME_KINDS = [...DIMENSIONS, 'source', 'plan', 'person'] as const satisfies readonly (
  Dimension | 'source' | 'plan' | 'person'
)[];

export type NameKind = (typeof NAME_KINDS)[number];

/** What people call these things, by kind and id; what is not named here is called by its id. */
export type Names = Partial<Record<NameKind, Record<string, LocalizedText>>>;

/** `GET /api/v1/names` */
export interface NamesResponse {
  names: Names;
}

/** What people call the thing; its id where it has no name. */
export function nameOf(names: Names, kind: NameKind, id: string): LocalizedText {
  const known = names[kind];
  // ids come with the data: one may be called `constructor`
  return (known && Object.hasOwn(known, id) ? known[id] : undefined) ?? { 'zh-CN': id, en: id };
}

/** The values of a key by name, in its order. @param notGiven stands for a value that is empty */
export function namesOfKey(names: Names, key: AlertKey, notGiven = ''): LocalizedText[] {
  return Object.entries(key).map(([kind, id]) =>
    id === '' ? { 'zh-CN': notGiven, en: notGiven } : nameOf(names, kind as keyof AlertKey, id),
  );
}

/** Of names those that are used: what travels with a text that is written later, without the names of everything else. */
export function namesUsed(names: Names, used: Iterable<readonly [kind: NameKind, id: string]>): Names {
  const found: Names = {};
  for (const [kind, id] of used) {
    const known = names[kind];
    const name = known && Object.hasOwn(known, id) ? known[id] : undefined;
    if (name) (found[kind] ??= {})[id] = name;
  }
  return found;
}
