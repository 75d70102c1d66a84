import { Inject, Injectable } from '@nestjs/common';
import {
  createEventValidator,
  type DeadLetterDetail,
  type DeadLettersResponse,
  type ReplayDeadLettersResponse,
} from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { STORE, type DeadLetterQuery, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { parseTime } from '../metrics/time-parameter';
import { isProblem, type Problem } from '../problem';
import { deadLetterDetail, deadLetterView } from './dead-letter-view';
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
    const wanted = storeQuery(query);
    if (isProblem(wanted)) return wanted;
    const { rows, total } = await this.store.deadLetters(wanted);
    return { deadLetters: rows.map(deadLetterView), total };
  }

  /** null: there is none with this id */
  async detail(id: string): Promise<DeadLetterDetail | null> {
    const [row] = (await this.store.deadLetters({ ids: [id], limit: 1 })).rows;
    return row ? deadLetterDetail(row) : null;
  }

  replay(ids: readonly string[]): Promise<ReplayDeadLettersResponse> {
    const { log, store, validator } = this;
    return replayDeadLetters(ids, { log, store, validator }, this.options.now());
  }
}

const TIMES = ['from', 'to', 'before'] as const;

/** The store's question, without what was not asked for. */
function storeQuery(query: DeadLettersQueryDto): DeadLetterQuery | Problem {
  const { code, stage, topic, source, afterId, replayed, limit } = query;
  if (afterId !== undefined && query.before === undefined) {
    return { code: 'invalid-request', detail: 'afterId: goes together with before' };
  }
  const times: Pick<DeadLetterQuery, (typeof TIMES)[number]> = {};
  for (const name of TIMES) {
    const text = query[name];
    if (text === undefined) continue;
    const time = parseTime(text);
    if (time === null) {
      return { code: 'bad-time', detail: `${name}: "${text}" is not a time; give RFC 3339 or epoch ms` };
    }
    times[name] = time;
  }
  return {
    limit,
    ...times,
    ...(code === undefined ? {} : { code }),
    ...(stage === undefined ? {} : { stage }),
    ...(topic === undefined ? {} : { topic }),
    ...(source === undefined ? {} : { source }),
    ...(afterId === undefined ? {} : { afterId }),
    ...(replayed === undefined ? {} : { replayed: replayed === 'true' }),
  };
}
