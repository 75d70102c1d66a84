import { Controller, Get, Inject } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { HEALTH_CHECKS, runCheck, type HealthCheck } from './health-check';

/** `GET /health/live` and `GET /health/ready`. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(HEALTH_CHECKS) private readonly checks: HealthCheck[],
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
  ) {}

  /** The process runs. Fails only by not answering; a restart is the remedy. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Everything the process needs answers; otherwise 503 with what does not. */
  @Get('ready')
  async ready(): Promise<unknown> {
    return this.health.check(this.checks.map((check) => () => this.indicate(check)));
  }

  private async indicate(check: HealthCheck): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(check.name);
    const failure = await runCheck(check);
    return failure === null ? indicator.up() : indicator.down({ message: failure });
  }
}
