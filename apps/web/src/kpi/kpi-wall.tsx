import { useMemo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../live/live-store';
import { DayBegin } from './day-begin';
import { KpiTile } from './kpi-tile';
import { layOutTiles, type TileBlock } from './tile-grid';
import { useDictionary } from './use-dictionary';

const NONE: string[] = [];
/** So many rows of tiles have room for all that a tile tells. */
const ROOMY_ROWS = 2;

/** All KPI tiles, in groups, laid out so that they fill few rows evenly. */
export function KpiWall() {
  const { t } = useTranslation();
  const order = useView((view) => view.tileOrder, NONE);
  const dictionary = useDictionary();
  const grid = useMemo(() => layOutTiles(order, dictionary), [order, dictionary]);
  const style = { '--columns': grid.columns, '--rows': grid.rows.length } as CSSProperties;
  const blocks = grid.rows.flatMap((row, index) => row.map((block) => ({ ...block, row: index + 1 })));

  return (
    <section className={`kpis${densityOf(grid.rows.length)}`} aria-labelledby="kpis-title" style={style}>
      <h2 id="kpis-title" className="visually-hidden">
        {t('kpi.title')}
      </h2>
      {blocks.map((block, index) => (
        <TileBlockView
          key={`${block.group} ${block.kpis[0]}`}
          block={block}
          isFirst={index === 0}
          row={block.row}
          dictionary={dictionary}
        />
      ))}
    </section>
  );
}

/** More rows have less height each, and so less in each tile. */
function densityOf(rows: number): string {
  if (rows <= ROOMY_ROWS) return '';
  return rows === ROOMY_ROWS + 1 ? ' is-dense' : ' is-dense is-flat';
}

interface BlockProps {
  block: TileBlock;
  isFirst: boolean;
  row: number;
  dictionary: ReturnType<typeof useDictionary>;
}

function TileBlockView({ block, isFirst, row, dictionary }: BlockProps) {
  const { t } = useTranslation();
  const style = { '--row': row, '--span': block.kpis.length } as CSSProperties;
  const name = t(`kpi.groups.${block.group}`);
  return (
    <section className="tile-block" style={style} aria-label={name}>
      <h3 className="tile-group">
        {name}
        {isFirst && <DayBegin />}
      </h3>
      <ul className="tiles">
        {block.kpis.map((id) => (
          <KpiTile key={id} id={id} kpi={dictionary.get(id)} />
        ))}
      </ul>
    </section>
  );
}
