import type { AlertCause, AlertDetail } from '@mcc/contracts';
import type { Store } from '@mcc/store';
import { kpiCause } from './kpi-cause';
import { isNoCause, noCause } from './no-cause';
import { priceCause } from './price-cause';
import { kpiQuestionOf } from './question';
import { filterOf } from './read-parts';
import { stretchOf } from './stretch';

/** What makes the change that an alert is about. */
export type Explanation = Omit<AlertCause, 'alert' | 'related'>;

/**
 * Makes the cause card of an alert from what the store still has: which values of which dimensions contribute most.
 * @throws StoreError `store-unavailable`
 */
export async function explainAlert(
  store: Pick<Store, 'queryCells'>,
  alert: AlertDetail,
): Promise<Explanation> {
  return { cuts: [], leftOut: [], ...(await explain(store, alert)) };
}

async function explain(
  store: Pick<Store, 'queryCells'>,
  alert: AlertDetail,
): Promise<Pick<Explanation, 'kind'> & Partial<Explanation>> {
  const prices = await priceCause(store, alert);
  if (prices) {
    const { window, reference, cuts } = prices;
    const stretch = (range: typeof window) => stretchOf('competitor_price', range, filterOf(alert.key));
    if (cuts.length === 0) return { kind: 'none', none: noCause('no-data') };
    return { kind: 'prices', window: stretch(window), reference: stretch(reference), cuts };
  }
  const question = kpiQuestionOf(alert);
  if (isNoCause(question)) return { kind: 'none', none: question };
  const cause = await kpiCause(store, question);
  return isNoCause(cause) ? { kind: 'none', none: cause } : { kind: 'kpi', ...cause };
}
