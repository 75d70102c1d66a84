import { isOfProduct, type Cell, type Observation, type SourceProgress } from '@mcc/contracts';
import { CellAccumulator, arrivalOf, contributionOf } from '@mcc/metrics';
import { isFinal, windowOf, type PartitionWatermark } from '@mcc/windows';
import type { DistinctRecord } from './drop-repeats.step';

/** What a slice adds to the numbers. */
export interface FoldedSlice {
  cells: Cell[];
  observations: Observation[];
  sources: SourceProgress[];
  /** watermark after the slice, epoch ms */
  watermark: number | null;
  /** latest event time in the slice, epoch ms; −Infinity when it has none */
  latestTime: number;
}

export interface FoldDeps {
  watermark: PartitionWatermark;
  allowedLatenessMs: number;
}

/** Event rules look at these one by one. */
const OBSERVED = new Set(['competitor.price', 'competitor.promotion', 'competitor.launch']);

/** Events → additive cells, observations and progress. Late is what comes after its window was final. */
export function createFoldSliceStep({
  watermark,
  allowedLatenessMs,
}: FoldDeps): (distinct: DistinctRecord[], parsed: { event: { source: string } }[]) => FoldedSlice {
  return (distinct, parsed) => {
    const cells = new CellAccumulator();
    const before = watermark.value;
    const sources = new Map<string, SourceProgress>();
    let latestTime = -Infinity;
    for (const { event, time, timestamp } of distinct) {
      const window = windowOf(time);
      const isLate = isFinal(window, before, allowedLatenessMs);
      cells.add(contributionOf(event), window, time, isLate);
      watermark.observe(event.source, time, timestamp);
      latestTime = Math.max(latestTime, time);
      if (isOfProduct(event.type)) continue;
      cells.add(arrivalOf(time, timestamp), window, time, isLate);
      const progress = sources.get(event.source);
      if (!progress)
        sources.set(event.source, { source: event.source, events: 1, duplicates: 0, lastTime: time });
      else {
        progress.events += 1;
        progress.lastTime = Math.max(progress.lastTime, time);
      }
    }
    countDuplicates(sources, distinct, parsed);
    return {
      cells: cells.list(),
      observations: distinct.filter(({ event }) => OBSERVED.has(event.type)).map(observationOf),
      sources: [...sources.values()],
      watermark: watermark.advance(),
      latestTime,
    };
  };
}

/** Duplicates of a source are what was parsed less what was distinct; a source with only duplicates is not listed. */
function countDuplicates(
  sources: Map<string, SourceProgress>,
  distinct: DistinctRecord[],
  parsed: { event: { source: string } }[],
): void {
  if (distinct.length === parsed.length) return;
  const counts = new Map<string, number>();
  for (const { event } of parsed) counts.set(event.source, (counts.get(event.source) ?? 0) + 1);
  for (const progress of sources.values()) {
    progress.duplicates = (counts.get(progress.source) ?? progress.events) - progress.events;
  }
}

function observationOf({ event, time }: DistinctRecord): Observation {
  return { type: event.type, id: event.id, source: event.source, time, data: { ...event.data } };
}
