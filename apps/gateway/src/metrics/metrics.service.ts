import { Inject, Injectable } from '@nestjs/common';
import type { MetricSeries, MetricsResponse } from '@mcc/contracts';
import { comparableRange } from '@mcc/metrics';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { isProblem, type Problem } from '../problem';
import { WatermarkFollower } from '../watermark/watermark-follower';
import { stateOf } from '../watermark/point-state';
import { wholeSteps, withComparisons, type ComparedSeries } from './compared-series';
import { parseMetricsQuery, tooManyPoints, type MetricsRequest } from './metrics-query';
import type { MetricsQueryDto } from './metrics-query.dto';
import { metricsResponse } from './metrics-response';
import { readCells } from './read-cells';

type Ends = Pick<MetricsRequest, 'from' | 'to'>;

/** Answers metrics queries from the store. */
@Injectable()
export class MetricsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    private readonly watermarks: WatermarkFollower,
  ) {}

  /** @returns the series, or what is wrong with the query */
  async query(dto: MetricsQueryDto): Promise<MetricsResponse | Problem> {
    const now = this.options.now();
    const request = parseMetricsQuery(dto, now);
    if (isProblem(request)) return request;
    const series = await this.seriesOf(request, request);
    if (isProblem(series)) return series;
    const compared = await this.compared(request, now);
    if (isProblem(compared)) return compared;
    const { step } = request;
    return { series: withComparisons(series, compared, step, this.options.timeZone) };
  }

  private async compared(request: MetricsRequest, now: number): Promise<ComparedSeries[] | Problem> {
    const { compare, step, from, to } = request;
    if (from === undefined || to === undefined) return [];
    const { timeZone } = this.options;
    const range = wholeSteps({ from, to }, step, timeZone);
    const compared: ComparedSeries[] = [];
    for (const kind of compare) {
      const stretch = comparableRange(kind, range, timeZone, now);
      const series = stretch.from < stretch.to ? await this.seriesOf(request, stretch) : [];
      if (isProblem(series)) return series;
      compared.push({ with: kind, range, stretch, series });
    }
    return compared;
  }

  private async seriesOf(request: MetricsRequest, ends: Ends): Promise<MetricSeries[] | Problem> {
    const { kpis, by } = request;
    const { rows, wholeOf } = await readCells(this.store, request, ends);
    const refusal = tooManyPoints(rows.length * kpis.length);
    if (refusal) return refusal;
    const judge = (kpi: (typeof kpis)[number]) =>
      stateOf(kpi, this.watermarks.joint, this.options.allowedLatenessMs);
    return metricsResponse(kpis, rows, by, judge, wholeOf).series;
  }
}
