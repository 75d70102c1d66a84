import type { CauseCut as Cut, KpiUnit } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useName } from '../names/use-name';
import { formatFull, formatRelativeChange, formatShare, type NumberStyle } from '../format/number';
import { useNames, useStyle } from '../i18n/use-language';
import { causeBars, type CauseBar } from './cause-bars';

interface Props {
  cut: Cut;
  unit: KpiUnit;
}

/** The change cut by one dimension: a bar for each value, as long as its share. */
export function CauseCut({ cut, unit }: Props) {
  const { t } = useTranslation('response');
  const style = useStyle();
  const dimension = useNames('dimension');
  const { others } = cut;
  return (
    <table className="cause-cut">
      <caption>{t('cause.by', { dimension: dimension(cut.dimension) })}</caption>
      <tbody>
        {causeBars(cut).map((bar) => (
          <BarRow key={bar.value} bar={bar} dimension={cut.dimension} unit={unit} />
        ))}
        {others.count > 0 && (
          <tr className="quiet">
            <th scope="row">{t('cause.others', { total: others.count })}</th>
            <td />
            <td className="cause-share">{others.share === null ? '' : formatShare(others.share, style)}</td>
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface BarProps {
  bar: CauseBar;
  dimension: string;
  unit: KpiUnit;
}

/** Where shares make no sense: how far the value itself moved. */
function movedBy({ before, after }: CauseBar, style: NumberStyle): string {
  return before === null || after === null || before === 0
    ? ''
    : formatRelativeChange((after - before) / before, style);
}

function BarRow({ bar, dimension, unit }: BarProps) {
  const { t } = useTranslation('response');
  const style = useStyle();
  const nameOf = useName();
  const said = (value: number | null): string => (value === null ? '—' : formatFull(value, unit, style));
  const name = bar.value === '' ? t('cause.notGiven') : nameOf(dimension, bar.value);
  return (
    <tr className={bar.isDecisive ? 'is-decisive' : ''}>
      <th scope="row" title={name}>
        {name}
      </th>
      <td className="cause-bar">
        <span
          className={bar.isOpposite ? 'is-opposite' : ''}
          style={{ width: `${Math.max(bar.length * 100, 0.5)}%` }}
        />
      </td>
      <td className="cause-share">
        {bar.share === null ? movedBy(bar, style) : formatShare(bar.share, style)}
        {bar.isOpposite && <span className="quiet"> {t('cause.opposite')}</span>}
      </td>
      <td className="cause-values quiet">
        {t('cause.valueOf', { before: said(bar.before), after: said(bar.after) })}
      </td>
    </tr>
  );
}
