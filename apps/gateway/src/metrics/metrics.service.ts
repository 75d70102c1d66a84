import { Inject, Injectable } from '@nestjs/common';
import type { MetricsResponse } from '@mcc/contracts';
import { STORE, type Store } from '@mcc/store';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { isProblem, type Problem } from '../problem';
import { WatermarkFollower } from '../watermark/watermark-follower';
import { stateOf } from '../watermark/point-state';
import { parseMetricsQuery, tooManyPoints, unionOfMeasures } from './metrics-query';
import type { MetricsQueryDto } from './metrics-query.dto';
import { metricsResponse } from './metrics-response';

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
    const request = parseMetricsQuery(dto, this.options.now());
    if (isProblem(request)) return request;
    const { kpis, by, from, to, step, filter } = request;
    const rows = await this.store.queryCells({
      measures: unionOfMeasures(kpis),
      by,
      step,
      filter,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    const refusal = tooManyPoints(rows.length * kpis.length);
    if (refusal) return refusal;
    return metricsResponse(kpis, rows, by, (kpi) =>
      stateOf(kpi, this.watermarks.joint, this.options.allowedLatenessMs),
    );
  }
}
