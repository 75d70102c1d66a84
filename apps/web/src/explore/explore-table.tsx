import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useKpiText } from '../kpi/use-kpi-text';
import { SortHead } from '../table/sort-head';
import { nextTableSort, sortRows, type TableSort } from '../table/table-sort';
import type { ExploreAnswer } from './explore-answer';
import { exploreRows, totalRow, type ExploreRow } from './explore-rows';
import { exploreHref } from './explore-url';
import { columnValue, NAME_COLUMN, tableColumns, type TableColumn } from './table-columns';
import { TableCell } from './table-cell';
import { useSeriesText } from './use-series-text';

/** More rows at once would make the page slow. */
const FIRST_ROWS = 200;

/** All numbers: by the values of the dimension with their total, or by the steps. */
export function ExploreTable({ answer }: { answer: ExploreAnswer }) {
  const { t } = useTranslation(['explore', 'screen']);
  const text = useKpiText();
  const { state } = answer;
  const rows = useMemo(() => exploreRows(answer), [answer]);
  const columns = tableColumns(state);
  const [first] = columns;
  const [chosen, setChosen] = useState<TableSort | null>(null);
  const [isWhole, setWhole] = useState(false);
  // steps by time, values by what they come to; a column may have gone since it was chosen
  const natural =
    state.by === null ? { by: NAME_COLUMN, descending: false } : { by: first?.id ?? '', descending: true };
  const isThere = chosen?.by === NAME_COLUMN || columns.some(({ id }) => id === chosen?.by);
  const sort = chosen && isThere ? chosen : natural;
  const sorted = sortRows(rows, sort, {
    nameColumn: NAME_COLUMN,
    nameOf: ({ id }) => id,
    valueOf: (row, id) => {
      const column = columns.find((each) => each.id === id);
      const kpi = column && text.dictionary.get(column.kpi);
      return column && kpi ? columnValue(row, column, kpi) : null;
    },
  });
  const shown = isWhole ? sorted : sorted.slice(0, FIRST_ROWS);
  const sortBy = (by: string) => () => setChosen(nextTableSort(sort, by, NAME_COLUMN));
  const name = state.by === null ? t('table.time') : t(`screen:dimension.${state.by}`);

  return (
    <section className="panel explore-numbers" aria-labelledby="numbers-title">
      <h3 id="numbers-title">{t('table.title')}</h3>
      {/* Reachable by keyboard, because it may scroll. */}
      <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="numbers-title">
        <table className="table">
          <thead>
            <tr>
              <SortHead
                by={NAME_COLUMN}
                name={name}
                isNumber={false}
                sort={sort}
                onSort={sortBy(NAME_COLUMN)}
              />
              {columns.map((column) => (
                <ColumnHead
                  key={column.id}
                  column={column}
                  state={state}
                  sort={sort}
                  onSort={sortBy(column.id)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id} data-row={row.id}>
                <th scope="row">
                  <RowName row={row} answer={answer} />
                </th>
                <RowCells row={row} columns={columns} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr data-row="total">
              <th scope="row" title={t('table.allHint')}>
                {t('table.all')}
              </th>
              <RowCells row={totalRow(answer)} columns={columns} />
            </tr>
          </tfoot>
        </table>
      </div>
      {shown.length < sorted.length && (
        <p className="quiet">
          {t('table.capped', { shown: shown.length, total: sorted.length })}{' '}
          <button type="button" className="link" onClick={() => setWhole(true)}>
            {t('table.showAll')}
          </button>
        </p>
      )}
    </section>
  );
}

function RowCells({ row, columns }: { row: ExploreRow; columns: readonly TableColumn[] }) {
  return columns.map((column) => <TableCell key={column.id} row={row} column={column} />);
}

/** The step, or the value; pressed, it is what everything is narrowed to. */
function RowName({ row, answer: { state, step, askedAt } }: { row: ExploreRow; answer: ExploreAnswer }) {
  const { t } = useTranslation('explore');
  const style = useStyle();
  const { value } = useSeriesText(state);
  if (state.by === null) {
    const time = Date.parse(row.id);
    return step === '1d' ? formatDay(time, style) : formatMoment(time, askedAt, style);
  }
  const name = value(row.id);
  const filter = [
    ...state.filter.filter(({ dimension }) => dimension !== state.by),
    { dimension: state.by, value: row.id },
  ];
  return (
    <a
      className="row-link"
      href={exploreHref({ ...state, by: null, filter })}
      title={t('table.only', { name })}
    >
      {name}
    </a>
  );
}

interface HeadProps {
  column: TableColumn;
  state: ExploreAnswer['state'];
  sort: TableSort;
  onSort: () => void;
}

function ColumnHead({ column: { id, kpi, part }, state, sort, onSort }: HeadProps) {
  const { t } = useTranslation('explore');
  const text = useKpiText();
  const kpiName = text.name(kpi);
  const partName = (): string => {
    if (part === 'change' && state.stretch)
      return t('table.change', { comparison: t(`compare.${state.stretch}`) });
    return part === 'usual' ? t('table.usual') : t('table.attainment');
  };
  const isOnly = state.kpis.length === 1;
  const name =
    part === 'value'
      ? kpiName
      : isOnly
        ? partName()
        : t('table.columnOf', { kpi: kpiName, column: partName() });
  return <SortHead by={id} name={name} hint={text.explanation(kpi)} isNumber sort={sort} onSort={onSort} />;
}
