import type { KpiDescription } from '@mcc/contracts';

/** Which of the KPIs asked for can share one chart. */
export interface KnownKpis {
  /** known, and of the unit of the first of them */
  kpis: string[];
  unknown: string[];
  otherUnit: string[];
}

/** Sorts out the KPIs of an address by the dictionary. */
export function knownKpis(
  asked: readonly string[],
  dictionary: ReadonlyMap<string, Pick<KpiDescription, 'unit'>>,
): KnownKpis {
  const known = asked.filter((id) => dictionary.has(id));
  const unitOf = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : dictionary.get(id)?.unit;
  const unit = unitOf(known[0]);
  return {
    kpis: known.filter((id) => unitOf(id) === unit),
    unknown: asked.filter((id) => !dictionary.has(id)),
    otherUnit: known.filter((id) => unitOf(id) !== unit),
  };
}
