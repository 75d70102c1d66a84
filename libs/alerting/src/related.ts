import { DIMENSIONS, type AlertView, type DimensionValues, type RelatedAlert } from '@mcc/contracts';

const beginOf = ({ firedAt, updatedAt }: AlertView): number => Date.parse(firedAt ?? updatedAt);
const endOf = ({ resolvedAt }: AlertView): number =>
  resolvedAt === null ? Number.POSITIVE_INFINITY : Date.parse(resolvedAt);

const overlaps = (a: AlertView, b: AlertView): boolean => beginOf(a) <= endOf(b) && beginOf(b) <= endOf(a);

function sharedValues(a: DimensionValues, b: DimensionValues): DimensionValues {
  const shared = DIMENSIONS.filter((name) => a[name] !== undefined && a[name] === b[name]);
  return Object.fromEntries(shared.map((name) => [name, a[name]]));
}

/**
 * Alerts that were open at the same time as this one and share a value of the key, or the KPI. Those that share most come
 * first, then those that began nearest in time.
 * @param all raised alerts or not; those never raised are left out
 */
export function relatedAlerts(alert: AlertView, all: readonly AlertView[], most: number): RelatedAlert[] {
  const kpi = alert.evidence?.kpi;
  const distance = (other: AlertView): number => Math.abs(beginOf(other) - beginOf(alert));
  return all
    .filter((other) => other.id !== alert.id && other.firedAt !== null && overlaps(alert, other))
    .map((other) => {
      const shares = {
        key: sharedValues(alert.key, other.key),
        kpi: kpi !== undefined && other.evidence?.kpi === kpi,
      };
      return { other, shares, score: Object.keys(shares.key).length + (shares.kpi ? 1 : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        b.score - a.score || distance(a.other) - distance(b.other) || (a.other.id < b.other.id ? -1 : 1),
    )
    .slice(0, most)
    .map(({ other, shares }) => {
      const { id, rule, ruleName, key, state, grade, summary, firedAt, resolvedAt } = other;
      return { id, rule, ruleName, key, state, grade, summary, firedAt, resolvedAt, shares };
    });
}
