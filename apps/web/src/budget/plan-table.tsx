import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinute, formatMoment, formatDay } from '../format/time';
import { useLocalized, useStyle } from '../i18n/use-language';
import { useServerNow } from '../time/use-now';
import { LineRow } from './line-row';
import { ModeBadge } from './mode-badge';
import { PaceCell } from './pace-cell';
import type { PacedPlan } from './plan-pace';
import { useBudgetWords } from './use-budget-words';

const COLUMNS = ['pace', 'spent', 'expected', 'amount', 'planned', 'projected'] as const;
const HINTED = { amount: 'amountHint', expected: 'expectedHint', projected: 'projectedHint' } as const;
const isHinted = (column: string): column is keyof typeof HINTED => column in HINTED;

/** One plan: what each line has, has spent, and should have spent by now. */
export function PlanTable({ paced }: { paced: PacedPlan }) {
  const { t } = useTranslation('budget');
  const style = useStyle();
  const localized = useLocalized();
  const words = useBudgetWords();
  const id = useId();
  const now = useServerNow();
  const { plan, asOf } = paced;
  const inZone = { ...style, timeZone: plan.zone };
  // the end is excluded: the last day of a month that ends at midnight is the day before
  const [from = '', to] = [Date.parse(plan.from), Date.parse(plan.to) - 1].map((at) => formatDay(at, inZone));
  return (
    <section className="panel plan" aria-labelledby={id} data-plan={plan.id}>
      <header className="panel-head">
        <h3 id={id}>
          {words.plan(plan.id)} <ModeBadge isLive={plan.live} />
        </h3>
        <span className="quiet" title={`${formatMinute(Date.parse(plan.to), inZone)} ${plan.zone}`}>
          {from === to ? from : t('period', { from, to })}
          {asOf !== null && <> · {t('asOf', { time: formatMoment(asOf, now, style) })}</>}
        </span>
      </header>
      {plan.refused && (
        <p className="failure" title={plan.refused.detail}>
          {t('changeRefused', { reason: localized(plan.refused.text) })}
        </p>
      )}
      {/* Reachable by keyboard, because it may scroll. */}
      <div className="table-scroll" tabIndex={0} role="group" aria-labelledby={id}>
        <table className="table plan-table">
          <thead>
            <tr>
              <th scope="col">{t('column.line')}</th>
              {COLUMNS.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'pace' ? undefined : 'number'}
                  title={isHinted(column) ? t(`column.${HINTED[column]}`) : undefined}
                >
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {paced.lines.map((line) => (
              <LineRow key={line.line.id} plan={plan.id} paced={line} />
            ))}
          </tbody>
          <tfoot>
            <Together paced={paced} />
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Together({ paced }: { paced: PacedPlan }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const { plan, amount, planned, spent, expected, projected } = paced;
  const short = (value: number | null): string => words.short(plan.id, value);
  return (
    <tr data-line="">
      <th scope="row">{t('column.total')}</th>
      <PaceCell plan={plan.id} paced={paced} />
      <td className="number">{short(spent)}</td>
      <td className="number">{short(expected)}</td>
      <td className="number">{short(amount)}</td>
      <td className="number">{short(planned)}</td>
      <td className="number">{short(projected)}</td>
    </tr>
  );
}
