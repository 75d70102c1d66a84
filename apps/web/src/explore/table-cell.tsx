import { useTranslation } from 'react-i18next';
import { formatShare } from '../format/number';
import { useStyle } from '../i18n/use-language';
import { changeOf } from '../kpi/change';
import { useKpiText } from '../kpi/use-kpi-text';
import { cellOf, type ExploreCell, type ExploreRow } from './explore-rows';
import type { TableColumn } from './table-columns';

interface CellProps {
  kpi: string;
  cell: ExploreCell;
}

/** One cell of the table. */
export function TableCell({ row, column: { kpi, part } }: { row: ExploreRow; column: TableColumn }) {
  const cell = cellOf(row, kpi);
  switch (part) {
    case 'value':
      return <ValueCell kpi={kpi} cell={cell} />;
    case 'change':
      return <ChangeCell kpi={kpi} cell={cell} />;
    case 'usual':
      return <UsualCell kpi={kpi} cell={cell} />;
    case 'attainment':
      return <AttainmentCell kpi={kpi} cell={cell} />;
  }
}

/** The value, and what to know of it: still provisional, restated, or of few events. */
function ValueCell({ kpi, cell: { point } }: CellProps) {
  const { t } = useTranslation(['explore', 'screen']);
  const text = useKpiText();
  if (point?.value == null) return <NoValue />;
  const minimum = text.dictionary.get(kpi)?.minSample ?? 0;
  const { sample, state } = point;
  return (
    <td className="number" data-column={`${kpi} value`}>
      {sample < minimum && (
        <span className="quiet small-sample" title={t('table.smallHint', { sample, minimum })}>
          {t('table.small')}{' '}
        </span>
      )}
      {text.full(kpi, point.value)}
      {state !== 'final' && (
        <span className="tile-state quiet" title={t(`screen:kpi.state.${state}`)}>
          <span aria-hidden="true">{state === 'provisional' ? '○' : '↻'}</span>
          <span className="visually-hidden">{t(`screen:kpi.state.${state}`)}</span>
        </span>
      )}
    </td>
  );
}

const ARROWS = { up: '▲', down: '▼', flat: '=' } as const;

function ChangeCell({ kpi, cell: { point, compared } }: CellProps) {
  const text = useKpiText();
  const { unit = 'count', direction = 'neutral' } = text.dictionary.get(kpi) ?? {};
  const change = changeOf(point?.value ?? null, compared?.value ?? null, unit, direction);
  const other = text.full(kpi, compared?.value ?? null);
  if (!change) return <td className="number quiet">{other}</td>;
  return (
    <td className="number" title={other}>
      <span className="cell-mark" aria-hidden="true">
        {ARROWS[change.trend]}
      </span>
      {text.change(change)}
    </td>
  );
}

function UsualCell({ kpi, cell: { baseline } }: CellProps) {
  const { t } = useTranslation('explore');
  const text = useKpiText();
  if (!baseline) return <NoValue />;
  const [low, high] = [text.full(kpi, baseline.low), text.full(kpi, baseline.high)];
  return (
    <td className="number" title={t('table.bandHint', { low, high })}>
      {text.full(kpi, baseline.expected)}
    </td>
  );
}

function AttainmentCell({ kpi, cell: { target } }: CellProps) {
  const { t } = useTranslation('explore');
  const style = useStyle();
  const text = useKpiText();
  if (target?.attainment == null) return <NoValue />;
  const hint = t('table.dueHint', {
    target: text.full(kpi, target.target),
    due: text.full(kpi, target.due),
  });
  return (
    <td className="number" title={hint}>
      {formatShare(target.attainment, style)}
    </td>
  );
}

function NoValue() {
  const { t } = useTranslation('explore');
  return (
    <td className="number quiet" title={t('table.noData')}>
      {t('table.none')}
      <span className="visually-hidden">{t('table.noData')}</span>
    </td>
  );
}
