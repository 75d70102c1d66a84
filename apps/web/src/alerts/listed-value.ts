import type { Dimension } from '@mcc/contracts';
import { useNames } from '../i18n/use-language';

/** Dimensions whose values come from a known list and are translated; names of products or brands never are. */
const LISTED: readonly string[] = ['channel', 'platform', 'sentiment', 'customerKind'] satisfies Dimension[];

/** Says a value of a dimension in the language shown. */
export function useListedValue(): (dimension: string, value: string) => string {
  const name = useNames('value');
  return (dimension, value) => (LISTED.includes(dimension) ? name(value) : value);
}
