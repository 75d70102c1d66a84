import type { KpiDescription, PANEL_DIMENSIONS, Panel } from '@mcc/contracts';
import { FILTER_DIMENSIONS, type Filter, type FilterDimension } from './filter-url';

/** By what each group of KPIs can be cut: what their events do not carry would leave nothing of them. */
const OF_GROUP: Record<KpiDescription['group'], readonly FilterDimension[]> = {
  sales: ['channel', 'campaign', 'room'],
  traffic: ['channel', 'campaign'],
  live: ['channel', 'room'],
  opinion: ['brand'],
  competitor: [],
  budget: ['channel', 'campaign'],
  operations: [],
};

type Offered<P extends Panel> = Extract<(typeof PANEL_DIMENSIONS)[P][number], FilterDimension>;

// Only types cross from the contracts, so what stands there is written again here and checked against it.
const OF_PANEL: { [P in FilteredPanel]: readonly Offered<P>[] } = {
  // the protocol would apply the brand too, and leave nothing
  trend: ['channel', 'campaign', 'room'],
  funnel: ['channel', 'campaign', 'room'],
  channels: ['channel', 'campaign', 'room'],
  rooms: ['channel', 'room'],
  opinion: ['brand'],
  competitors: [],
  budget: [],
};

/** Panels that say what of a filter they leave aside. */
export type FilteredPanel = 'trend' | 'funnel' | 'channels' | 'rooms' | 'opinion' | 'competitors' | 'budget';

const active = (filter: Filter): FilterDimension[] => FILTER_DIMENSIONS.filter((name) => filter[name]);

/** Dimensions of the filter that mean nothing for a panel. */
export function leftAside(panel: FilteredPanel, filter: Filter): FilterDimension[] {
  const applied: readonly FilterDimension[] = OF_PANEL[panel];
  return active(filter).filter((dimension) => !applied.includes(dimension));
}

/** Whether the filter leaves something of the KPIs of a group. */
export function canFilter(group: KpiDescription['group'], filter: Filter): boolean {
  return active(filter).every((dimension) => OF_GROUP[group].includes(dimension));
}
