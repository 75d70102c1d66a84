import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertDetail } from '@mcc/contracts';
import { explainAlert, type Explanation } from '@mcc/cause';
import type { Store } from '@mcc/store';

/** Alerts that are looked into at once; when more fire, they are told without a cause. */
const MAX_AT_ONCE = 4;
const MAX_REMEMBERED = 200;

export interface CauseFinderDeps {
  /** absent: no cause is known */
  store: Pick<Store, 'queryCells'> | undefined;
  /** longest that a message may be held up, ms */
  withinMs: number;
}

/**
 * What makes the changes that alerts are about, as far as that is known in time: a message is held up for a moment at most,
 * and goes out without a cause when the store is slow or down. What comes too late is there for the next message.
 */
export class CauseFinder {
  private readonly looking = new Map<string, Promise<void>>();
  private readonly known = new Map<string, Explanation>();

  constructor(private readonly deps: CauseFinderDeps) {}

  /** Resolves when the causes are known, or their time is over. */
  async find(alerts: readonly AlertDetail[], signal: AbortSignal): Promise<void> {
    const asked = alerts.flatMap((alert) => this.look(alert) ?? []);
    if (asked.length === 0) return;
    const over = new AbortController();
    const timeout = sleep(this.deps.withinMs, undefined, { signal: AbortSignal.any([signal, over.signal]) });
    await Promise.race([Promise.all(asked), timeout.catch(() => undefined)]);
    over.abort();
  }

  /** Null: it is not known. */
  of(alert: AlertDetail): Explanation | null {
    return this.known.get(nameOf(alert)) ?? null;
  }

  /** Undefined: it is known, or too many are being looked into. */
  private look(alert: AlertDetail): Promise<void> | undefined {
    const { store } = this.deps;
    const name = nameOf(alert);
    if (!store || this.known.has(name)) return undefined;
    const running = this.looking.get(name);
    if (running || this.looking.size >= MAX_AT_ONCE) return running;
    const looking = explainAlert(store, alert)
      // a page says nothing of a cause rather than wait for a store that is down
      .then(
        (cause) => this.remember(name, cause),
        () => undefined,
      )
      .finally(() => this.looking.delete(name));
    this.looking.set(name, looking);
    return looking;
  }

  private remember(name: string, cause: Explanation): void {
    this.known.set(name, cause);
    const [oldest] = this.known.keys();
    if (this.known.size > MAX_REMEMBERED && oldest !== undefined) this.known.delete(oldest);
  }
}

/** Another one when the alert tells of another window. */
const nameOf = ({ id, evidence }: AlertDetail): string => `${id} ${evidence?.window.to ?? ''}`;
