import type { AlertDetail, AlertMessage, DimensionValues, Evidence, NoCause } from '@mcc/contracts';
import { KPIS, isDecomposable, type Kpi, type TimeRange } from '@mcc/metrics';
import { noCause } from './no-cause';

/** Which change an alert is about. */
export interface KpiQuestion {
  kpi: Kpi;
  key: DimensionValues;
  /** the stretch that was found in breach, and the one it is held against; event time, epoch ms */
  window: TimeRange;
  reference: TimeRange;
}

type OnKpi = AlertMessage & { evidence: Evidence & { kpi: string } };

const isOnKpi = (message: AlertMessage): message is OnKpi => message.evidence?.kpi !== undefined;
/** A recovery shows the end of the change, not the change. */
const tellsBreach = ({ kind }: AlertMessage): boolean => kind === 'fire' || kind === 'update';

/**
 * The change to explain: the window of the latest breach told, against the reference that its evidence names; where it
 * names none (a limit, a detector), against as long a stretch right before the episode.
 */
export function kpiQuestionOf({ key, timeline }: AlertDetail): KpiQuestion | NoCause {
  const onKpi = timeline.filter(isOnKpi);
  const [first] = onKpi;
  const told = onKpi.findLast(tellsBreach) ?? first;
  if (!first || !told) return noCause('not-a-kpi-rule');
  const kpi = KPIS.get(told.evidence.kpi);
  if (!kpi) return noCause('unknown-kpi');
  if (!isDecomposable(kpi)) return noCause('not-additive');
  const { window } = told.evidence;
  const before = first.evidence.window.from;
  const reference = told.evidence.reference ?? { from: before - (window.to - window.from), to: before };
  return { kpi, key, window, reference };
}
