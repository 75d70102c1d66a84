import { PANEL_DIMENSIONS, type Dimension, type LiveState, type Panel } from '@mcc/contracts';
import type { CellFilter } from '../metrics/filter-expression';
import { PacedRead, type Pace } from './paced-read';
import type { PanelsRead, StorePanel } from './store-panels';
import type { Subscription } from './subscribe-request';

/** Reads one panel, or several that come from the same questions. */
export interface PanelSource {
  readonly panels: readonly StorePanel[];
  /**
   * What the panels in `shown` (at least one of {@link panels}) hold; more may be given.
   * @param now wall clock, epoch ms
   * @throws StoreError when the store does not answer
   */
  read(shown: ReadonlySet<Panel>, filter: CellFilter, now: number): Promise<PanelsRead>;
}

/** Reads the entries of one panel. @param now wall clock, epoch ms */
export type PanelRead<P extends StorePanel> = (
  filter: CellFilter,
  now: number,
) => Promise<NonNullable<LiveState[P]>>;

/** Makes a source of one panel. */
export type SinglePanel = <P extends StorePanel>(panel: P, read: PanelRead<P>) => PanelSource;

/** Of panels that are not for hurried eyes: once a second, and the others do not wait for them. */
const PACE: Pace = {
  keptMs: 1_000,
  largestShare: 0.05,
  keptAtMostMs: 5_000,
  staleMs: 60_000,
  patienceMs: 100,
};
/** Filters of which the latest answer is kept. */
const MAX_KEPT = 256;

/** The part of a filter that means something for a panel. */
function filterOf(panel: Panel, filter: CellFilter): CellFilter {
  const dimensions: readonly Dimension[] = PANEL_DIMENSIONS[panel];
  return Object.fromEntries(
    Object.entries(filter).filter(([name]) => dimensions.includes(name as Dimension)),
  );
}

/** A panel of its own, asked for at most once a second for each filter, whoever looks. */
export function pacedPanel<P extends StorePanel>(
  panel: P,
  read: PanelRead<P>,
  clock: () => number,
  pace: Pace = PACE,
): PanelSource {
  type Entries = NonNullable<LiveState[P]>;
  const reads = new Map<string, PacedRead<Entries>>();
  const readFor = (filter: CellFilter): PacedRead<Entries> => {
    const name = JSON.stringify(filter);
    const known = reads.get(name);
    if (known) return known;
    if (reads.size >= MAX_KEPT) reads.clear();
    const made = new PacedRead<Entries>(pace, clock);
    reads.set(name, made);
    return made;
  };
  return {
    panels: [panel],
    read: async (_shown, given, now) => {
      const filter = filterOf(panel, given);
      const { value, askedAt } = await readFor(filter).read(() => read(filter, now));
      return { panels: { [panel]: value }, oldest: askedAt };
    },
  };
}

/** A panel of its own, asked for whenever somebody looks. */
export const plainPanel: SinglePanel = (panel, read) => ({
  panels: [panel],
  read: async (_shown, filter, now) => ({ panels: { [panel]: await read(filterOf(panel, filter), now) } }),
});

/** Reads the panels of a subscription from whoever has them, all at once. */
export async function readPanels(
  sources: readonly PanelSource[],
  { panels, filter }: Subscription,
  now: number,
): Promise<PanelsRead> {
  const shown = new Set<Panel>(panels);
  const read = await Promise.all(
    sources
      .filter((source) => source.panels.some((panel) => shown.has(panel)))
      .map((source) => source.read(shown, filter, now)),
  );
  const found = read.flatMap(({ panels: each }) => Object.entries(each));
  return {
    panels: Object.fromEntries(found.filter(([panel]) => shown.has(panel as Panel))),
    oldest: Math.min(now, ...read.map(({ oldest = now }) => oldest)),
  };
}
