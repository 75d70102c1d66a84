import { Inject, Injectable } from '@nestjs/common';
import {
  TOPICS,
  type CompetitorMove,
  type MetricsResponse,
  type Names,
  type Report,
  type ReportKind,
} from '@mcc/contracts';
import { actionView, lineName } from '@mcc/budget';
import {
  composeReport,
  lastWholePeriod,
  periodAt,
  periodOfDate,
  questionsOf,
  type MetricsQuestion,
  type ReportAnswers,
  type ReportPeriod,
} from '@mcc/reports';
import { STORE, type Store } from '@mcc/store';
import { AlertBook } from '../alerts/alert-book';
import { BudgetBook } from '../budget/budget-book';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { MOVE_KINDS, moveOf } from '../live/panels/promotions';
import { MetricsService } from '../metrics/metrics.service';
import { NAMES } from '../names/names';
import { isProblem, type Problem } from '../problem';

const MAX_MOVES = 50;

/** Gathers what a report is made of: the answers of the API itself, the alerts and the ledger of money. */
@Injectable()
export class ReportService {
  constructor(
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    @Inject(STORE) private readonly store: Store,
    @Inject(NAMES) private readonly names: Names,
    private readonly metrics: MetricsService,
    private readonly alerts: AlertBook,
    private readonly budget: BudgetBook,
  ) {}

  /**
   * The report of a date as people write it; without one that of the latest whole period, or of the running one where
   * there is no data before.
   * @throws StoreError `store-unavailable`
   */
  async report(kind: ReportKind, date?: string): Promise<Report | Problem> {
    const { timeZone, now } = this.options;
    if (date === undefined) {
      const last = lastWholePeriod(kind, now(), timeZone);
      return this.write((await this.hasData(last)) ? last : periodAt(kind, now(), timeZone));
    }
    const period = periodOfDate(kind, date, timeZone);
    if (!period) return badDate(date, 'is no day; write one such as 2026-11-11');
    if (period.range.from > now()) return badDate(date, 'lies in the future; name a day that has begun');
    return this.write(period);
  }

  /** @throws StoreError `store-unavailable` */
  async write(period: ReportPeriod): Promise<Report> {
    const { timeZone, currency, now } = this.options;
    const [answers, moves] = await Promise.all([
      this.answers(period),
      period.kind === 'weekly' ? this.moves(period) : [],
    ]);
    const { ledger } = this.budget;
    return composeReport({
      period,
      answers,
      alerts: await this.alerts.query({}),
      actions: ledger
        .plans()
        .flatMap(({ id, entries }) => [...entries.values()].map((entry) => actionView(id, entry))),
      moves,
      names: this.names,
      lineName: (plan, line) => lineName(ledger.book(plan)?.terms ?? { lines: [] }, line, this.names),
      timeZone,
      currency,
      now: now(),
    });
  }

  private async hasData(period: ReportPeriod): Promise<boolean> {
    const { kpi, from, to, step } = questionsOf(period, this.options.timeZone).figures;
    const { series } = await this.ask({ kpi, from, to, step });
    return series.some(({ points }) => points.length > 0);
  }

  /** All at once: they are few and small, and one after the other each would wait for its turn in a busy store. */
  private async answers(period: ReportPeriod): Promise<ReportAnswers> {
    const questions = questionsOf(period, this.options.timeZone);
    const askAll = (each: readonly MetricsQuestion[]): Promise<MetricsResponse[]> =>
      Promise.all(each.map((question) => this.ask(question)));
    const [figures, history, tables, charts] = await Promise.all([
      this.ask(questions.figures),
      this.ask(questions.history),
      askAll(questions.tables),
      askAll(questions.charts),
    ]);
    return { figures, history, tables, charts };
  }

  private async ask(question: MetricsQuestion): Promise<MetricsResponse> {
    const answer = await this.metrics.query(question);
    // the questions are our own
    if (isProblem(answer)) throw new Error(`A report asks what cannot be answered: ${answer.detail}`);
    return answer;
  }

  private async moves({ range }: ReportPeriod): Promise<CompetitorMove[]> {
    const events = await this.store.latestEvents({
      topic: TOPICS.events.competitor,
      types: Object.keys(MOVE_KINDS),
      ...range,
      limit: MAX_MOVES,
    });
    return events.map(moveOf);
  }
}

function badDate(date: string, what: string): Problem {
  return {
    code: 'bad-date',
    detail: `date: "${date}" ${what}. Without a date: the latest whole day or week`,
  };
}
