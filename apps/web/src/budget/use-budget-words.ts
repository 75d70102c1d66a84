import type { BudgetActionView, BudgetLineView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatFull, formatShort } from '../format/number';
import { useLocalized, useStyle } from '../i18n/use-language';
import { useTable } from '../live/live-store';
import { useName } from '../names/use-name';
import { planName } from './plan-name';

/** Writes what stands in plans and decisions, in the language shown and the currency of the plan. */
export interface BudgetWords {
  /** name of a plan, whichever the period */
  plan: (plan: string) => string;
  /** name of a line: its channel and campaign; its id where the plan is not in force any more */
  line: (plan: string, line: string) => string;
  /** name of a person or team */
  person: (id: string) => string;
  /** with all its digits */
  money: (plan: string, amount: number) => string;
  /** short enough for a table */
  short: (plan: string, amount: number | null) => string;
  /** what is done, in one line */
  change: (move: BudgetActionView) => string;
}

const NO_VALUE = '—';

export function useBudgetWords(): BudgetWords {
  const { t } = useTranslation('budget');
  const plans = useTable('budget');
  const style = useStyle();
  const localized = useLocalized();
  const nameOf = useName();
  const planOf = (id: string) => plans.find((plan) => plan.id === id);
  const styleOf = (id: string) => ({ ...style, currency: planOf(id)?.currency ?? style.currency });

  const lineName = ({ channel, campaign }: BudgetLineView): string =>
    campaign === undefined
      ? nameOf('channel', channel)
      : t('lineIn', { channel: nameOf('channel', channel), campaign: nameOf('campaign', campaign) });
  const line = (plan: string, id: string): string => {
    const known = planOf(plan)?.lines.find((each) => each.id === id);
    return known ? lineName(known) : nameOf('channel', id);
  };
  const money = (plan: string, amount: number): string => formatFull(amount, 'money', styleOf(plan));
  return {
    plan: (id) => nameOf('plan', planName(id)),
    line,
    person: (id) => nameOf('person', id),
    money,
    short: (plan, amount) => (amount === null ? NO_VALUE : formatShort(amount, 'money', styleOf(plan))),
    change: ({ plan, transfers, reason }) =>
      transfers
        ?.map(({ from, to, amount }) =>
          t('moves.transfer', { from: line(plan, from), to: line(plan, to), amount: money(plan, amount) }),
        )
        .join(t('moves.separator')) ?? localized(reason),
  };
}
