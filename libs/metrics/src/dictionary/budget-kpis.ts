import type { Kpi } from '../kpi';
import { held, kpi, sum } from './entry';

/** Spend against its target; where there is none for the key, they have no value. */
export const BUDGET_KPIS: Kpi[] = [
  kpi(
    'budget_pace',
    'budget',
    ['预算进度', 'Budget pace'],
    ['已花费 ÷ 截至此刻应花费', 'spend per spend that is due by now'],
    held('pace', sum('spend')),
    { unit: 'ratio', direction: 'neutral' },
  ),
  kpi(
    'budget_deviation',
    'budget',
    ['预算偏差', 'Budget deviation'],
    ['已花费偏离应花费的比例', 'how far spend is from what is due by now, as a share of it'],
    held('deviation', sum('spend')),
    { unit: 'ratio', direction: 'neutral' },
  ),
  kpi(
    'projected_spend',
    'budget',
    ['预计花费', 'Projected spend'],
    ['按目前进度，到时段结束的花费', 'what spend will come to by the end of the stretch at this pace'],
    held('projection', sum('spend')),
    { unit: 'money', direction: 'neutral' },
  ),
];
