import type { KpiDescription } from '@mcc/contracts';

export type TileGroup = KpiDescription['group'] | 'other';

/** Tiles of one group that stand side by side in one row. */
export interface TileBlock {
  group: TileGroup;
  kpis: string[];
}

export interface TileGrid {
  columns: number;
  rows: TileBlock[][];
}

/** Column counts tried, the most comfortable first. */
const COLUMNS = [8, 9, 10] as const;
const DENSE_COLUMNS = [10, 11, 12] as const;
/** With more rows than this the tiles get narrower instead of flatter. */
const MAX_COMFORTABLE_ROWS = 2;

/** Groups in the order in which the server first names one of their KPIs; what the dictionary does not know comes last. */
function groupTiles(order: string[], dictionary: ReadonlyMap<string, KpiDescription>): TileBlock[] {
  const groupOf = (kpi: string): TileGroup => dictionary.get(kpi)?.group ?? 'other';
  const known = order.map(groupOf).filter((group) => group !== 'other');
  return [...new Set<TileGroup>([...known, 'other'])]
    .map((group) => ({ group, kpis: order.filter((kpi) => groupOf(kpi) === group) }))
    .filter((block) => block.kpis.length > 0);
}

/** First fit in order: a group keeps together where it fits in a row, and is cut only where it is wider than a row. */
function pack(blocks: TileBlock[], columns: number): TileBlock[][] {
  const rows: TileBlock[][] = [];
  const width = (row: TileBlock[]): number => row.reduce((sum, block) => sum + block.kpis.length, 0);
  for (const { group, kpis } of blocks) {
    for (let start = 0; start < kpis.length; start += columns) {
      const part = { group, kpis: kpis.slice(start, start + columns) };
      const row = rows.find((candidate) => width(candidate) + part.kpis.length <= columns);
      if (row) row.push(part);
      else rows.push([part]);
    }
  }
  return rows;
}

/** Lays the tiles out: as few rows as possible, then as few empty places, then the most comfortable width. */
export function layOutTiles(order: string[], dictionary: ReadonlyMap<string, KpiDescription>): TileGrid {
  const blocks = groupTiles(order, dictionary);
  const choose = (candidates: readonly number[]): TileGrid =>
    candidates
      .map((columns) => ({ columns, rows: pack(blocks, columns) }))
      .reduce((best, grid) => {
        const better =
          grid.rows.length < best.rows.length ||
          (grid.rows.length === best.rows.length &&
            grid.rows.length * grid.columns < best.rows.length * best.columns);
        return better ? grid : best;
      });
  const comfortable = choose(COLUMNS);
  return comfortable.rows.length <= MAX_COMFORTABLE_ROWS ? comfortable : choose(DENSE_COLUMNS);
}
