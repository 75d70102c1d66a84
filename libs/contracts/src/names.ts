import { DIMENSIONS, type Dimension } from './dimensions';
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
