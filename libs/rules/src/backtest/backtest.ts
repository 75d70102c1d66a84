import type { BacktestScore } from '@mcc/contracts';
import { createRunner } from '../create-runner';
import type { Rule } from '../rule';
import type { Judged, RuleRunner, RunnerContext } from '../runner';
import type { RuleTransition } from '../transition';
import { BacktestError } from './backtest-error';
import { cellNeeds, type CellNeeds } from './cell-needs';
import { EpisodeBook, type Episode } from './episode-book';
import { Hearing } from './hearing';
import type { HistoryPiece, Observed } from './history';
import { scoreOf, type Label } from './score';
import { SeriesBook, type Series } from './series-book';
import { warmUpOf } from './warm-up';

export interface BacktestOptions extends Pick<RunnerContext, 'names' | 'currency' | 'timeZone'> {
  /** the stretch judged, event time, epoch ms, `to` excluded */
  from: number;
  to: number;
  /** history read before, ms; absent: what the rules need */
  warmUpMs?: number;
  labels?: readonly Label[];
  limits?: Partial<BacktestLimits>;
}

/** Beyond these a backtest gives up. They bound its memory and its time. */
export interface BacktestLimits {
  /** keys of all rules together */
  maxKeys: number;
  /** looks at a key, those that find too little data included */
  maxLooks: number;
  maxEpisodes: number;
}

/** What came out, times in epoch ms. */
export interface BacktestResult {
  rules: readonly Rule[];
  from: number;
  to: number;
  warmUpFrom: number;
  /** the first of what was given, event time; null: there was nothing */
  dataFrom: number | null;
  evaluations: number;
  keys: number;
  episodes: Episode[];
  labels: readonly Label[];
  /** null: there were no labels */
  score: BacktestScore | null;
  series: Series[];
}

const DEFAULT_LIMITS: BacktestLimits = { maxKeys: 2_000, maxLooks: 200_000_000, maxEpisodes: 10_000 };

/**
 * Some rules run over a history, with the runners that run them live: the same steps of event time, one after the other, and
 * between them what was observed meanwhile. Cells hold what became final, so late events are seen where they belong.
 */
export class Backtest {
  readonly needs: CellNeeds;
  private readonly hearing: Hearing;
  /** from when on cells are to be given, epoch ms */
  readonly readFrom: number;
  private readonly runners: RuleRunner[];
  private readonly episodes: EpisodeBook;
  private readonly series: SeriesBook;
  private readonly limits: BacktestLimits;
  /** all windows that end here or before are judged */
  private judgedTo: number;
  private dataFrom: number | null = null;
  private evaluations = 0;
  private looks = 0;

  constructor(
    private readonly rules: readonly Rule[],
    private readonly options: BacktestOptions,
  ) {
    const { names, currency, timeZone, from, to, limits } = options;
    // nothing is late in history, and nobody has closed these alerts
    const context = { names, currency, timeZone, allowedLatenessMs: 0, resolvedByHandAt: () => undefined };
    this.runners = rules.map((rule) =>
      createRunner(rule, { ...context, onJudged: (judged) => this.note(judged) }),
    );
    this.needs = cellNeeds(this.runners);
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    const begin = from - (options.warmUpMs ?? warmUpOf(this.runners));
    this.readFrom = Math.max(0, Math.floor(begin / this.needs.stepMs) * this.needs.stepMs);
    this.judgedTo = this.readFrom;
    this.hearing = new Hearing(this.needs.stepMs);
    this.episodes = new EpisodeBook(from);
    this.series = new SeriesBook(from, to);
  }

  /**
   * Takes in some more of the history, and judges up to its end.
   * @throws BacktestError when it is too large
   */
  take({ until, cells = [], heard = [], observed = [] }: HistoryPiece): void {
    if (this.needs.hears) this.hearing.add(heard);
    const first = heard.find(({ events }) => events > 0);
    if (first) this.found(first.t);
    let next = 0;
    for (const cell of cells) {
      for (; (observed[next]?.at ?? Infinity) < cell.window; next += 1) this.observe(observed[next]!);
      this.advanceTo(cell.window);
      this.found(cell.window);
      for (const runner of this.runners) runner.add(cell);
    }
    for (const each of observed.slice(next)) this.observe(each);
    this.advanceTo(until);
  }

  result(): BacktestResult {
    const { from, to, labels = [] } = this.options;
    const episodes = this.episodes.list();
    return {
      rules: this.rules,
      ...{ from, to, warmUpFrom: this.readFrom, dataFrom: this.dataFrom },
      evaluations: this.evaluations,
      keys: this.series.size,
      ...{ episodes, labels },
      score: labels.length > 0 ? scoreOf(episodes, labels, to) : null,
      series: this.series.list(),
    };
  }

  /** Judges the windows that end before it, as the watermark had passed them, and then the observation itself. */
  private observe({ at, observation }: Observed): void {
    this.advanceTo(at);
    this.found(observation.time);
    for (const runner of this.runners) this.say(runner.observe(observation));
    this.checkSize();
  }

  private found(time: number): void {
    this.dataFrom = Math.min(time, this.dataFrom ?? Infinity);
  }

  /** Goes on step by step as the watermark does live, over silences too. */
  private advanceTo(until: number): void {
    const { stepMs } = this.needs;
    for (let end = this.judgedTo + stepMs; end <= Math.min(until, this.options.to); end += stepMs) {
      const heard = this.needs.hears ? this.hearing.until(end) : [];
      for (const runner of this.runners) {
        // what reads no windows follows no watermark
        if (runner.measures.length > 0) this.say(runner.advanceTo(end));
        for (const each of heard) this.say(runner.hear?.(each) ?? []);
      }
      this.judgedTo = end;
      this.checkSize();
    }
  }

  private say(transitions: readonly RuleTransition[]): void {
    for (const transition of transitions) this.episodes.say(transition);
  }

  private note(judged: Judged): void {
    this.looks += 1;
    if (judged.value) this.evaluations += 1;
    this.series.judged(judged);
    this.episodes.judged(judged);
  }

  private checkSize(): void {
    const { maxKeys, maxLooks, maxEpisodes } = this.limits;
    if (this.series.size > maxKeys) throw tooLarge(`it has more than ${maxKeys} keys`, 'narrow "include"');
    if (this.looks > maxLooks) {
      throw tooLarge(
        `it has to look at keys more than ${maxLooks} times`,
        'take a shorter stretch or fewer keys',
      );
    }
    if (this.episodes.size > maxEpisodes) {
      throw tooLarge(`it would have alerted more than ${maxEpisodes} times`, 'take a shorter stretch');
    }
  }
}

function tooLarge(what: string, advice: string): BacktestError {
  return new BacktestError(`The backtest is given up: ${what}; ${advice}.`);
}
