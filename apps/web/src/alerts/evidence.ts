import type { Evidence, EvidenceValue } from '@mcc/contracts';

/** Most values shown on a card; the detail view has them all. */
const SHOWN = 4;
/** Workings of the statistics, which say nothing from three metres. */
const WORKINGS: readonly string[] = ['z', 'hits', 'baselineSample', 'dispersion'];

/** The values that tell how much, in the rule's order, then the sample where a rate rests on one. */
export function keyEvidence({ values, sample }: Evidence): EvidenceValue[] {
  const telling = values.filter(({ name }) => !WORKINGS.includes(name));
  const restsOnSample =
    telling.some(({ unit }) => unit === 'ratio') && !values.some(({ name }) => name === 'sample');
  const all = restsOnSample
    ? [...telling, { name: 'sample', value: sample, unit: 'count' as const }]
    : telling;
  return all.slice(0, SHOWN);
}
