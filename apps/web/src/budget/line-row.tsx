import type { BudgetLineView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatRelativeChange } from '../format/number';
import { useStyle } from '../i18n/use-language';
import { PaceCell } from './pace-cell';
import type { PacedLine } from './plan-pace';
import { useBudgetWords } from './use-budget-words';

/** One line of a plan. */
export function LineRow({ plan, paced }: { plan: string; paced: PacedLine }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const { line, spent, expected, projected } = paced;
  const short = (value: number | null): string => words.short(plan, value);
  const money = (value: number | null): string | undefined =>
    value === null ? undefined : words.money(plan, value);
  const range = t('column.range', { floor: short(line.floor), ceiling: short(line.ceiling) });
  return (
    <tr data-line={line.id} className={line.paused ? 'is-paused' : undefined}>
      <th scope="row" title={range}>
        {words.line(plan, line.id)} <LineState line={line} />
      </th>
      <PaceCell plan={plan} paced={paced} />
      <td className="number" title={money(spent)}>
        {short(spent)}
      </td>
      <td className="number" title={money(expected)}>
        {short(expected)}
      </td>
      <td className="number" title={money(line.amount)}>
        {short(line.amount)}
        <Moved plan={plan} line={line} />
      </td>
      <td className="number quiet">{short(line.planned)}</td>
      <td className="number" title={money(projected)}>
        {short(projected)}
      </td>
    </tr>
  );
}

/** How much more or less a line has than the plan said at first. */
function Moved({ plan, line }: { plan: string; line: BudgetLineView }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const difference = line.amount - line.planned;
  if (difference === 0) return null;
  const size = words.short(plan, Math.abs(difference));
  return (
    <span className="line-moved" title={t('column.moved', { difference: words.money(plan, difference) })}>
      <span aria-hidden="true">{difference > 0 ? '▲' : '▼'}</span> {difference > 0 ? '+' : '−'}
      {size}
    </span>
  );
}

/** Paused, or with other bids at some hours. */
function LineState({ line: { paused, bid } }: { line: BudgetLineView }) {
  const { t } = useTranslation('budget');
  const style = useStyle();
  return (
    <>
      {paused && <span className="badge line-paused">{t('column.paused')}</span>}
      {bid && (
        <span className="quiet">
          {t('column.bid', {
            from: clock(bid.hours.from),
            to: clock(bid.hours.to),
            percent: formatRelativeChange(bid.percent / 100, style),
          })}
        </span>
      )}
    </>
  );
}

/** `19:00`, of minutes since midnight. */
function clock(minutes: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
