import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestResponse, MarketingEvent } from '@mcc/contracts';
import { length } from './case';
import { Oracle } from './oracle';

export interface LoadOptions {
  url: string;
  /** events a second; default 300, 200 in short runs */
  rate?: number;
  /** share of events that are sent a second time later; default 0.05 */
  repeats?: number;
  /** a new product falls in price this often, ms; default 1000 */
  priceDropMs?: number;
  /** changes the next events, e.g. to skew campaigns or clocks */
  shape?: (event: MarketingEvent, index: number) => MarketingEvent;
}

const BATCH_MS = 50;
const RETRY_MS = 200;
/** what an outage holds up is not sent in one go afterwards */
const MAX_UNDER_WAY = 50;
const CHANNELS = ['douyin', 'tmall', 'jd', 'wechat'];
const TYPES = ['ad.impression', 'ad.impression', 'ad.click', 'ad.spend', 'order.paid'] as const;
let runs = 0;
const loads = new Set<Load>();

// a suite that failed leaves no sender behind
afterAll(() => {
  for (const load of loads) load.abandon();
});

/**
 * A sender as senders should be: sends batches at a steady rate and repeats each with the same ids until the product has
 * answered for it. Counts in an {@link Oracle} what was answered for.
 */
export class Load {
  readonly oracle = new Oracle();
  readonly source = `load-${process.pid}-${(runs += 1)}`;
  /** times of the answers that took longest, ms */
  slowestMs = 0;
  retries = 0;
  private readonly options: Required<LoadOptions>;
  private next = 0;
  private sent = 0;
  private isStopping = false;
  private isAbandoned = false;
  private products = 0;
  private lastDrop = 0;
  private readonly underWay = new Set<Promise<void>>();
  private readonly running: Promise<void>;

  constructor(options: LoadOptions) {
    this.options = {
      rate: length(300, 200),
      repeats: 0.05,
      priceDropMs: 1_000,
      shape: (event) => event,
      ...options,
    };
    this.running = this.run();
    loads.add(this);
  }

  /** Ends at once, whatever is not answered for. */
  abandon(): void {
    this.isStopping = true;
    this.isAbandoned = true;
  }

  /** Ends sending; resolves when the product has answered for everything. */
  async stop(): Promise<Oracle> {
    this.isStopping = true;
    await this.running;
    await Promise.all(this.underWay);
    return this.oracle;
  }

  private async run(): Promise<void> {
    const begin = Date.now();
    while (!this.isStopping) {
      const due = Math.floor(((Date.now() - begin) / 1_000) * this.options.rate) - this.sent;
      if (due > 0 && this.underWay.size < MAX_UNDER_WAY)
        this.track(this.deliver(this.batch(Math.min(due, 500))));
      if (Date.now() - this.lastDrop >= this.options.priceDropMs && this.underWay.size < MAX_UNDER_WAY) {
        this.lastDrop = Date.now();
        this.track(this.dropPrice());
      }
      await sleep(BATCH_MS);
    }
  }

  private track(delivery: Promise<void>): void {
    const tracked = delivery.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }

  private batch(size: number): MarketingEvent[] {
    this.sent += size;
    const events = Array.from({ length: size }, () => this.event());
    return [...events, ...events.filter(() => Math.random() < this.options.repeats)];
  }

  private event(): MarketingEvent {
    const index = this.next++;
    const type = TYPES[index % TYPES.length] ?? 'ad.click';
    const amount = ((index * 7919) % 100_000) / 100;
    const event = {
      id: String(index),
      source: this.source,
      type,
      time: new Date().toISOString(),
      data: {
        channel: CHANNELS[index % CHANNELS.length],
        campaign: `campaign-${index % 10}`,
        ...(type === 'ad.spend' ? { amount } : {}),
        ...(type === 'order.paid' ? { orderId: `${this.source}-${index}`, amount } : {}),
      },
    } as unknown as MarketingEvent;
    return this.options.shape(event, index);
  }

  /** A price and, once the product has answered for it, a lower one: a sender keeps the order of what belongs together. */
  private async dropPrice(): Promise<void> {
    const product = `${this.source}-sku-${(this.products += 1)}`;
    await this.deliver([this.price(product, 100)]);
    await this.deliver([this.price(product, 80)]);
  }

  private price(product: string, price: number): MarketingEvent {
    return {
      id: `${product}-${price}`,
      source: this.source,
      type: 'competitor.price',
      time: new Date().toISOString(),
      data: { competitor: 'rival', product, price },
    };
  }

  private async deliver(events: MarketingEvent[]): Promise<void> {
    const begin = Date.now();
    while (!(await post(this.options.url, events))) {
      if (this.isAbandoned) return;
      this.retries += 1;
      await sleep(RETRY_MS);
    }
    this.slowestMs = Math.max(this.slowestMs, Date.now() - begin);
    for (const event of events) {
      this.oracle.accepted(event);
      if (event.type === 'competitor.price' && event.data.price === 80) {
        this.oracle.priceDrops.add(String(event.data.product));
      }
    }
  }
}

/** False: not taken for now, to be sent again. */
async function post(url: string, events: MarketingEvent[]): Promise<boolean> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(events),
    signal: AbortSignal.timeout(60_000),
  };
  const response = await fetch(`${url}/api/v1/events`, request).catch(() => null);
  if (!response) return false;
  if (response.status !== 202) {
    await response.text().catch(() => '');
    if (![429, 502, 503, 504].includes(response.status)) {
      throw new Error(`the product answered ${response.status}`);
    }
    return false;
  }
  const answer = (await response.json().catch(() => null)) as IngestResponse | null;
  if (!answer) return false;
  if (answer.rejected.length > 0) throw new Error(`refused: ${JSON.stringify(answer.rejected[0])}`);
  return true;
}
