import { Inject, Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { TOPICS, partitionKey, type MarketingEvent } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';

/** Says how long new numbers took to the screens, as `screen.shown` events: the KPI `screen_delay` is made of them. */
@Injectable()
export class ScreenDelays {
  private readonly logger = new Logger('live');

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  /** Appends it; where that fails, one measurement is missing and nothing else. */
  tell(delayMs: number): void {
    const event: MarketingEvent = {
      id: randomUUID(),
      source: 'mcc-gateway',
      type: 'screen.shown',
      time: new Date(this.options.now()).toISOString(),
      data: { delayMs: Math.max(0, Math.round(delayMs)) },
    };
    const record = {
      topic: TOPICS.events.screen,
      key: partitionKey(event),
      value: Buffer.from(JSON.stringify(event)),
    };
    this.log
      .append([record])
      .catch((error: Error) => this.logger.warn(`a screen's delay is not counted: ${error.message}`));
  }
}
