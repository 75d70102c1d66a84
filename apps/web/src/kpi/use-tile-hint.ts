import type { Tile } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatShare } from '../format/number';
import { useStyle } from '../i18n/use-language';
import type { Goal } from './goal';
import type { Before, TileView } from './tile-view';
import type { UsualRange } from './usual';
import { useKpiText } from './use-kpi-text';

/** What there is to say of a tile beside what it has room for: its exact value, and all that it is held against. */
export function useTileHint(): (tile: Tile, view: TileView) => string {
  const { t } = useTranslation();
  const text = useKpiText();
  const style = useStyle();
  const before = (tile: Tile, view: TileView, against: Before): string => {
    const value = against === 'yesterday' ? tile.previous : tile.lastWeek;
    const change = view.changes[against];
    const told = text.full(tile.kpi, value) + (change ? ` (${text.change(change)})` : '');
    return t(`kpi.hint.${against}`, { value: told });
  };
  const goal = (tile: Tile, { kind, amount, progress }: Goal): string => {
    const told = t(`kpi.hint.${kind}`, { value: text.full(tile.kpi, amount) });
    if (!progress) return told;
    const due = text.full(tile.kpi, progress.due);
    return t('kpi.hint.due', { target: told, due, share: formatShare(progress.attainment, style) });
  };
  const usual = (tile: Tile, { low, high, days }: UsualRange): string =>
    t('kpi.hint.usual', { low: text.full(tile.kpi, low), high: text.full(tile.kpi, high), days });
  return (tile, view) =>
    [
      view.value === null ? '' : text.full(tile.kpi, view.value),
      text.explanation(tile.kpi),
      ...(['yesterday', 'lastWeek'] as const)
        .filter((each) => view.value !== null && !view.noHistory.includes(each))
        .map((each) => before(tile, view, each)),
      view.goal ? goal(tile, view.goal) : '',
      view.usual ? usual(tile, view.usual) : '',
    ]
      .filter(Boolean)
      .join('\n');
}
