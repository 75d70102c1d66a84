import type { NameKind, Names } from '@mcc/contracts';
import type { Language } from '../i18n/language';

/**
 * What people call the thing in this language; its id where it has no name.
 *
 * @param kind a kind of names, or the field of an alert that holds a person or team
 */
export function nameOf(names: Names, kind: string, id: string, language: Language): string {
  const known = names[(kind === 'owner' ? 'person' : kind) as NameKind];
  // ids come with the data: one may be called `constructor`
  return (known && Object.hasOwn(known, id) ? known[id]?.[language] : undefined) ?? id;
}
