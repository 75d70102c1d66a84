import { KPIS, acrossOf, type Kpi } from '@mcc/metrics';
import type { RuleIssue } from '../validation/issue';
import {
  INVALID,
  Place,
  list,
  object,
  oneOf,
  optional,
  required,
  text,
  type Reader,
} from '../validation/reader';

/** What a tile's value covers. `day`: the business day so far; `latest`: the latest readings of the last two minutes. */
export const TILE_SPANS = ['day', 'latest'] as const;
export type TileSpan = (typeof TILE_SPANS)[number];

/** One tile of the wall. */
export interface TileSpec {
  /** id of the KPI */
  kpi: string;
  span: TileSpan;
}

/** What the wall shows. */
export interface Wall {
  /** in the order of the screen; tiles of one group stand together where its first one is named */
  tiles: TileSpec[];
}

/** More would be too small to read from three metres. */
const MAX_TILES = 36;

/** Why a tile cannot show the KPI; undefined: it can. */
function unfit(kpi: Kpi): string | undefined {
  const { kind } = kpi.formula;
  if (kind === 'spike' || kind === 'rate' || acrossOf(kpi).length > 0)
    return 'needs more than the numbers of the tile itself; show it in GET /api/v1/metrics';
  return undefined;
}

const fields = object({ kpi: required(text(60)), span: optional(oneOf(TILE_SPANS), 'day' as const) });

const readTile: Reader<TileSpec> = (given, place) => {
  const read = fields(given, place);
  if (read === INVALID) return INVALID;
  const kpi = KPIS.get(read.kpi);
  if (!kpi) return place.child('kpi').reject('is not a KPI; GET /api/v1/kpis and docs/kpis.md list them');
  const reason = unfit(kpi);
  return reason === undefined ? read : place.child('kpi').reject(reason);
};

const readFields = object({
  version: required((given, place) => (given === 1 ? given : place.reject('must be 1'))),
  tiles: required(list(readTile, { min: 1, max: MAX_TILES })),
});

/** Either what the wall shows, or all that is wrong with the file. */
export type WallResult = { ok: true; policy: Wall } | { ok: false; issues: RuleIssue[] };

/** Checks the already-parsed data of the file of the wall. */
export function readWall(data: unknown): WallResult {
  const issues: RuleIssue[] = [];
  const file = readFields(data, new Place([], issues));
  if (file === INVALID) return { ok: false, issues };
  issues.push(...repeated(file.tiles));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, policy: { tiles: file.tiles } };
}

function repeated(tiles: readonly TileSpec[]): RuleIssue[] {
  return tiles.flatMap(({ kpi }, index) => {
    const first = tiles.findIndex((other) => other.kpi === kpi);
    if (first === index) return [];
    return [
      {
        path: ['tiles', index, 'kpi'],
        at: 'value' as const,
        message: `${kpi} stands in tiles[${first}] already`,
      },
    ];
  });
}
