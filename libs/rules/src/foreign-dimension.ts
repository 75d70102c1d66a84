import { DIMENSIONS, type Dimension, type LocalizedText } from '@mcc/contracts';
import type { Place } from './validation/reader';

interface KeyedFields {
  by: Dimension[];
  include: object;
  exclude: object;
  summary: LocalizedText;
}

/** Reports a dimension in a matcher or a template that the rule is not keyed by; true when there is one. */
export function rejectForeignDimension(fields: KeyedFields, place: Place): boolean {
  const used = [
    ...(['include', 'exclude'] as const).flatMap((field) =>
      Object.keys(fields[field]).map((dimension) => ({ field, dimension })),
    ),
    ...DIMENSIONS.filter((dimension) =>
      Object.values<string>({ ...fields.summary }).some((text) => text.includes(`{{${dimension}}}`)),
    ).map((dimension) => ({ field: 'summary', dimension })),
  ];
  const foreign = used.find(({ dimension }) => !(fields.by as string[]).includes(dimension));
  if (!foreign) return false;
  const keys = fields.by.join(', ') || 'none';
  place
    .child(foreign.field)
    .reject(`uses "${foreign.dimension}", which is no key of this rule ("by": ${keys})`);
  return true;
}
