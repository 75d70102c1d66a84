import { Controller, Get, Header } from '@nestjs/common';
import { collectDefaultMetrics, register } from 'prom-client';

/** `GET /metrics`: the default registry in the Prometheus text format. */
@Controller('metrics')
export class MetricsController {
  constructor() {
    // prom-client throws when its process metrics are registered a second time
    if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics();
  }

  @Get()
  @Header('content-type', register.contentType)
  async metrics(): Promise<string> {
    return register.metrics();
  }
}
