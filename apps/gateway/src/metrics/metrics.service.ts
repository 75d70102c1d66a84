import { Inject, Injectable } from '@nestjs/common';
import type { MetricSeries } from '@mcc/contracts';
import { comparableRange, type Kpi, type Target, type TimeRange } from '@mcc/metrics';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { DataBegin } from '../history/data-begin';
import { isProblem, type Problem } from '../problem';
import { TARGETS } from '../targets/load-targets';
import { WatermarkFollower } from '../watermark/watermark-follower';
import { stateOf } from '../watermark/point-state';
import { wholeSteps, withComparisons, type ComparedSeries } from './compared-series';
import type { MetricsAnswer } from './metrics-answer';
import { parseMetricsQuery, tooManyPoints, type MetricsRequest } from './metrics-query';
import type { MetricsQueryDto } from './metrics-query.dto';
import { metricsResponse, type ReferencesOf } from './metrics-response';
import { placesIn, type PlaceOf } from './place-of-point';
import { PointTargets } from './point-targets';
import { readCells } from './read-cells';
import { UsualValues, asTotal, daysBefore, type DayBefore } from './usual-values';

type Ends = Pick<MetricsRequest, 'from' | 'to'>;

/** Answers metrics queries from the store. */
@Injectable()
export class MetricsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    @Inject(TARGETS) private readonly targets: readonly Target[],
    private readonly watermarks: WatermarkFollower,
    private readonly begin: DataBegin,
  ) {}

  /** @returns the question and its series, or what is wrong with the query */
  async query(dto: MetricsQueryDto): Promise<MetricsAnswer | Problem> {
    const now = this.options.now();
    const request = parseMetricsQuery(dto, now);
    if (isProblem(request)) return request;
    const range = this.rangeOf(request);
    const usual = await this.usual(request, range, now);
    if (usual && isProblem(usual)) return usual;
    const targets = await this.pointTargets(request, range, now);
    const placeOf = placesIn(request.step, range);
    const [series, compared] = await Promise.all([
      this.seriesOf(request, request, (kpi, key, t) => ({
        usual: usual?.bandOf(kpi, key, placeOf({ t })) ?? undefined,
        target: targets.targetOf(kpi, key, t),
      })),
      this.compared(request, range, now),
    ]);
    if (isProblem(series)) return series;
    if (isProblem(compared)) return compared;
    const all = withComparisons(series, compared, request.step, this.options.timeZone);
    const held = all.map((each) => withReferences(each, request, { usual, targets, placeOf }));
    return { request, range, series: held };
  }

  private rangeOf({ from, to, step }: MetricsRequest): TimeRange | undefined {
    if (from === undefined || to === undefined) return undefined;
    return wholeSteps({ from, to }, step, this.options.timeZone);
  }

  private async pointTargets(
    { filter, step }: MetricsRequest,
    range: TimeRange | undefined,
    now: number,
  ): Promise<PointTargets> {
    const { timeZone } = this.options;
    const begin = this.targets.length > 0 ? await this.begin.known() : undefined;
    const since = begin?.by(now);
    return new PointTargets(this.targets, { filter, step, range, now, timeZone, since });
  }

  /** What is usual, where it is asked for or a KPI is made of it. */
  private async usual(
    request: MetricsRequest,
    range: TimeRange | undefined,
    now: number,
  ): Promise<UsualValues | Problem | undefined> {
    const kpis = request.references.includes('baseline') ? request.kpis : request.kpis.filter(isSpike);
    if (kpis.length === 0 || !range) return undefined;
    const { timeZone } = this.options;
    const days: DayBefore[] = [];
    for (const day of daysBefore(range, now, timeZone)) {
      const series = await this.seriesOf({ ...request, kpis: kpis.map(asTotal) }, day.stretch);
      if (isProblem(series)) return series;
      days.push({ ...day, series });
    }
    return new UsualValues(days, request.step, timeZone);
  }

  private async compared(
    request: MetricsRequest,
    range: TimeRange | undefined,
    now: number,
  ): Promise<ComparedSeries[] | Problem> {
    if (!range) return [];
    const { timeZone } = this.options;
    const compared = await Promise.all(
      request.compare.map(async (kind) => {
        const stretch = comparableRange(kind, range, timeZone, now);
        const series = stretch.from < stretch.to ? await this.seriesOf(request, stretch) : [];
        return isProblem(series) ? series : { with: kind, range, stretch, series };
      }),
    );
    return compared.find(isProblem) ?? compared.filter((each): each is ComparedSeries => !isProblem(each));
  }

  private async seriesOf(
    request: MetricsRequest,
    ends: Ends,
    referencesOf?: ReferencesOf,
  ): Promise<MetricSeries[] | Problem> {
    const { kpis, by } = request;
    const { rows, wholeOf } = await readCells(this.store, request, ends);
    const refusal = tooManyPoints(rows.length * kpis.length);
    if (refusal) return refusal;
    const judge = (kpi: Kpi) => stateOf(kpi, this.watermarks.joint, this.options.allowedLatenessMs);
    return metricsResponse(kpis, rows, by, judge, wholeOf, referencesOf).series;
  }
}

const isSpike = ({ formula }: Kpi): boolean => formula.kind === 'spike';

function withReferences(
  series: MetricSeries,
  { kpis, references }: MetricsRequest,
  { usual, targets, placeOf }: { usual: UsualValues | undefined; targets: PointTargets; placeOf: PlaceOf },
): MetricSeries {
  const kpi = kpis.find(({ id }) => id === series.kpi);
  if (!kpi) return series;
  return {
    ...series,
    ...(references.includes('baseline') ? { baseline: usual?.baselineOf(kpi, series, placeOf) ?? [] } : {}),
    ...(references.includes('target') ? { target: targets.pointsOf(kpi, series, placeOf) } : {}),
  };
}
