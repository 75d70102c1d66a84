import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { BacktestResponse, Names } from '@mcc/contracts';
import { topicsOfMeasures } from '@mcc/metrics';
import { Backtest, BacktestError, backtestResponse, type CellNeeds } from '@mcc/rules';
import { ProblemException } from '@mcc/runtime';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { NAMES } from '../names/names';
import { isProblem, orBadRequest, type Problem } from '../problem';
import { readRulesInForce } from '../rules/rules-in-force';
import { WatermarkFollower } from '../watermark/watermark-follower';
import type { BacktestRequestDto } from './backtest.dto';
import { parseBacktest, type BacktestQuestion } from './backtest-question';
import { feed } from './feed';
import { BACKTEST_LIMITS } from './limits';
import { ObservationReader } from './observation-reader';
import { readHistory } from './read-history';
import { readObservations } from './read-observations';

/** Seconds after which it is worth trying again. */
const RETRY_AFTER = '5';

/** Runs rules over what the store has, one request at a time. */
@Injectable()
export class BacktestService {
  private isBusy = false;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(NAMES) private readonly names: Names,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    private readonly watermarks: WatermarkFollower,
  ) {}

  /**
   * @param signal aborted when nobody waits for the answer any more
   * @throws ProblemException 400, 404, 422 or 429. @throws StoreError `store-unavailable`
   */
  async run(request: BacktestRequestDto, signal: AbortSignal): Promise<BacktestResponse> {
    const question = orBadRequest(parseBacktest(request, await readRulesInForce(this.store)));
    if (this.isBusy) throw busy();
    this.isBusy = true;
    try {
      return await this.answer(question, signal);
    } catch (error) {
      throw error instanceof BacktestError ? unprocessable(error.code, error.message) : error;
    } finally {
      this.isBusy = false;
    }
  }

  private async answer(question: BacktestQuestion, signal: AbortSignal): Promise<BacktestResponse> {
    const { rule, ...rest } = question;
    const { currency, timeZone } = this.options;
    const context = { names: this.names, currency, timeZone, limits: BACKTEST_LIMITS };
    const make = (to: number): Backtest => new Backtest([rule], { ...rest, to, ...context });
    const { needs, readFrom } = make(question.to);
    const to = this.completeTo(question, needs);
    if (isProblem(to)) return orBadRequest<BacktestResponse>(to);
    if ((to.time - readFrom) / needs.stepMs > BACKTEST_LIMITS.maxSteps) throw tooLong(needs.step);
    const backtest = make(to.time);
    const stretch = { from: readFrom, to: to.time };
    const observations = new ObservationReader(
      needs.observes ? readObservations(this.store, stretch) : none(),
    );
    await feed(backtest, readHistory(this.store, needs, stretch), observations, signal);
    return backtestResponse(backtest.result(), { timeZone, currency });
  }

  /** Windows that are still filling would look like falls: the stretch ends where data is complete. */
  private completeTo({ from, to }: BacktestQuestion, needs: CellNeeds): { time: number } | Problem {
    const complete = this.judgedUntil(needs);
    const time = Math.min(to, complete ?? this.options.now());
    if (time > from) return { time };
    return { code: 'bad-range', detail: `from: data is complete until ${new Date(time).toISOString()} only` };
  }

  /** Event time up to which such rules can have been judged, epoch ms; null: there is no such limit. */
  private judgedUntil({ questions, observes }: CellNeeds): number | null {
    // single observations are judged as they come
    if (observes && questions.length === 0) return null;
    const { joint } = this.watermarks;
    const topics = topicsOfMeasures(questions.flatMap(({ measures }) => measures));
    // where only who was heard of is asked, no topic is waited for
    return joint.judgedUntil(new Set(topics)) ?? joint.furthest();
  }
}

async function* none(): AsyncGenerator<never> {}

const unprocessable = (code: string, detail: string): ProblemException =>
  new ProblemException({ status: HttpStatus.UNPROCESSABLE_ENTITY, code, detail });

const tooLong = (step: string): ProblemException =>
  unprocessable(
    'backtest-too-large',
    `The stretch with its warm-up has more than ${BACKTEST_LIMITS.maxSteps} steps of ${step}; take a shorter one, ` +
      'or a rule with a longer "every".',
  );

const busy = (): ProblemException =>
  new ProblemException({
    status: HttpStatus.TOO_MANY_REQUESTS,
    code: 'backtest-busy',
    detail: 'Another backtest is running; try again when it is over.',
    headers: { 'retry-after': RETRY_AFTER },
  });
