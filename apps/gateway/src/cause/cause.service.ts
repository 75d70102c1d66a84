import { Inject, Injectable } from '@nestjs/common';
import type { AlertCause, AlertDetail } from '@mcc/contracts';
import { relatedAlerts } from '@mcc/alerting';
import { STORE, type Store } from '@mcc/store';
import { AlertBook } from '../alerts/alert-book';
import { kpiCause } from './kpi-cause';
import { isNoCause, noCause } from './no-cause';
import { priceCause } from './price-cause';
import { kpiQuestionOf } from './question';
import { filterOf } from './read-parts';
import { stretchOf } from './stretch';

const MAX_RELATED = 10;

/** Makes the cause card of an alert from what the store still has. */
@Injectable()
export class CauseService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    private readonly book: AlertBook,
  ) {}

  /** @returns null: there is no such alert. @throws StoreError `store-unavailable` */
  async causeOf(id: string): Promise<AlertCause | null> {
    const alert = await this.book.detail(id);
    if (!alert) return null;
    const related = relatedAlerts(alert, await this.book.query({}), MAX_RELATED);
    return { alert: id, cuts: [], leftOut: [], ...(await this.explain(alert)), related };
  }

  private async explain(alert: AlertDetail): Promise<Pick<AlertCause, 'kind'> & Partial<AlertCause>> {
    const prices = await priceCause(this.store, alert);
    if (prices) {
      const { window, reference, cuts } = prices;
      const stretch = (range: typeof window) => stretchOf('competitor_price', range, filterOf(alert.key));
      if (cuts.length === 0) return { kind: 'none', none: noCause('no-data') };
      return { kind: 'prices', window: stretch(window), reference: stretch(reference), cuts };
    }
    const question = kpiQuestionOf(alert);
    if (isNoCause(question)) return { kind: 'none', none: question };
    const cause = await kpiCause(this.store, question);
    return isNoCause(cause) ? { kind: 'none', none: cause } : { kind: 'kpi', ...cause };
  }
}
