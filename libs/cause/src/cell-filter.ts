import type { CellQuery } from '@mcc/store';

/** Values by dimension: values of one dimension are alternatives, dimensions are all required. */
export type CellFilter = CellQuery['filter'];

/** Writes a filter as the parameter `filter` of `GET /api/v1/metrics` has it. */
export function printFilter(filter: CellFilter): string {
  return Object.entries(filter)
    .flatMap(([name, values]) => values.map((value) => `${name}:${value.replace(/[\\,]/g, '\\$&')}`))
    .join(',');
}
