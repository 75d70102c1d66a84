import { Inject, Injectable } from '@nestjs/common';
import type { AlertCause } from '@mcc/contracts';
import { relatedAlerts } from '@mcc/alerting';
import { explainAlert } from '@mcc/cause';
import { STORE, type Store } from '@mcc/store';
import { AlertBook } from '../alerts/alert-book';

const MAX_RELATED = 10;

/** Makes the cause card of an alert, with the alerts that may have to do with it. */
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
    return { alert: id, ...(await explainAlert(this.store, alert)), related };
  }
}
