import { DIMENSIONS, dimensionKey, isDimension, type DimensionValues } from '@mcc/contracts';
import { FLAT_DAY, KPIS, growsWithTime, type Target } from '@mcc/metrics';
import { dayCurve, kpiValue } from '../kpi-rule/definition';
import type { RuleIssue } from '../validation/issue';
import {
  INVALID,
  Place,
  isMapping,
  list,
  object,
  optional,
  required,
  text,
  type Reader,
} from '../validation/reader';

const value = text(200);

const readKey: Reader<DimensionValues> = (given, place) => {
  if (!isMapping(given)) return place.reject('must be a mapping, such as { channel: douyin }');
  const key: DimensionValues = {};
  for (const [name, each] of Object.entries(given)) {
    const at = place.child(name);
    if (!isDimension(name)) return at.reject(`is no dimension; dimensions: ${DIMENSIONS.join(', ')}`);
    const read = value(each, at);
    if (read === INVALID) return INVALID;
    key[name] = read;
  }
  return key;
};

const fields = object({
  kpi: required(text(60)),
  match: optional(readKey, {}),
  perDay: optional(kpiValue, undefined),
  value: optional(kpiValue, undefined),
  curve: optional(dayCurve, undefined),
});

/** A total has a target for a day and hours in which it is due; any other KPI has one that always holds. */
const readTarget: Reader<Target> = (given, place) => {
  const read = fields(given, place);
  if (read === INVALID) return INVALID;
  const { kpi: id, match: key, perDay, value: level, curve } = read;
  const kpi = KPIS.get(id);
  if (!kpi) return place.child('kpi').reject('is not a KPI; GET /api/v1/kpis and docs/kpis.md list them');
  const grows = growsWithTime(kpi);
  const amount = grows ? perDay : level;
  if (amount === undefined) {
    const wanted = grows
      ? 'perDay, since it grows through the day'
      : 'value, since it does not add up over the day';
    return place.reject(`must give ${wanted}`);
  }
  if ((grows ? level : perDay) !== undefined) return place.reject('must give perDay or value, not both');
  if (!grows && curve) return place.child('curve').reject('is for KPIs that grow through the day');
  return { kpi: id, key, amount, curve: curve ?? FLAT_DAY };
};

const readFields = object({
  version: required((given, place) => (given === 1 ? given : place.reject('must be 1'))),
  targets: optional(list(readTarget, { min: 0, max: 2_000 }), []),
});

/** Either the targets of a file, or all that is wrong with it. */
export type TargetsResult = { ok: true; policy: Target[] } | { ok: false; issues: RuleIssue[] };

/** Checks the already-parsed data of the file of targets. */
export function readTargets(data: unknown): TargetsResult {
  const issues: RuleIssue[] = [];
  const file = readFields(data, new Place([], issues));
  if (file === INVALID) return { ok: false, issues };
  const { targets } = file;
  issues.push(...repeated(targets));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, policy: targets };
}

function repeated(targets: readonly Target[]): RuleIssue[] {
  const nameOf = ({ kpi, key }: Target): string => `${kpi}|${dimensionKey(key)}`;
  return targets.flatMap((target, index) => {
    const first = targets.findIndex((other) => nameOf(other) === nameOf(target));
    if (first === index) return [];
    const message = `${target.kpi} of the same match has a target in targets[${first}]`;
    return [{ path: ['targets', index], at: 'value' as const, message }];
  });
}
