import { Inject, Injectable } from '@nestjs/common';
import {
  createEventValidator,
  type DeadLettersResponse,
  type ReplayDeadLettersResponse,
} from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { parseTime } from '../metrics/time-parameter';
import type { Problem } from '../problem';
import { deadLetterView } from './dead-letter-view';
import type { DeadLettersQueryDto } from './dead-letters.dto';
import { replayDeadLetters } from './replay';

/** Lists dead letters and sends them on their way again. */
@Injectable()
export class DeadLettersService {
  private readonly validator = createEventValidator();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  async list(query: DeadLettersQueryDto): Promise<DeadLettersResponse | Problem> {
    const { code, stage, limit } = query;
    const before = query.before === undefined ? undefined : parseTime(query.before);
    if (before === null) {
      return {
        code: 'bad-time',
        detail: `before: "${query.before}" is not a time; give RFC 3339 or epoch ms`,
      };
    }
    const { rows, total } = await this.store.deadLetters({
      limit,
      ...(code === undefined ? {} : { code }),
      ...(stage === undefined ? {} : { stage }),
      ...(before === undefined ? {} : { before }),
    });
    return { deadLetters: rows.map(deadLetterView), total };
  }

  replay(ids: readonly string[]): Promise<ReplayDeadLettersResponse> {
    const { log, store, validator } = this;
    return replayDeadLetters(ids, { log, store, validator }, this.options.now());
  }
}
