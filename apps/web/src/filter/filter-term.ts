/** A condition as `GET /api/v1/metrics` reads it in `filter`; a comma in the value would begin the next one. */
export function filterTerm(dimension: string, value: string): string {
  return `${dimension}:${value.replace(/[\\,]/g, '\\$&')}`;
}
