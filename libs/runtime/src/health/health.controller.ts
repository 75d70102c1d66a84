import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { HEALTH_CHECKS, runCheck, type HealthCheck } from './health-check';

/** `GET /health/live` and `GET /health/ready`. */
@Controller('health')
export class HealthController {
  private readonly needed: HealthCheck[];
  private readonly advisory: HealthCheck[];

  constructor(
    @Inject(HEALTH_CHECKS) checks: HealthCheck[],
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
  ) {
    this.needed = checks.filter((check) => !check.advisory);
    this.advisory = checks.filter((check) => check.advisory);
  }

  /** The process runs. Fails only by not answering; a restart is the remedy. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Everything the process needs answers; otherwise 503 with what does not. What is advisory is told in either case. */
  @Get('ready')
  async ready(): Promise<HealthCheckResult> {
    const [told, needed] = await Promise.all([
      Promise.all(this.advisory.map((check) => this.indicate(check))),
      // as a value, so that the other half is waited for as well
      this.health.check(this.needed.map((check) => () => this.indicate(check))).catch(resultOf),
    ]);
    const result = {
      ...needed,
      details: Object.assign({}, needed.details, ...told) as HealthIndicatorResult,
    };
    if (result.status !== 'ok') throw new ServiceUnavailableException(result);
    return { ...result, info: Object.assign({}, needed.info, ...told) as HealthIndicatorResult };
  }

  private async indicate(check: HealthCheck): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(check.name);
    const failure = await runCheck(check);
    return failure === null ? indicator.up() : indicator.down({ message: failure });
  }
}

function resultOf(error: unknown): HealthCheckResult {
  if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthCheckResult;
  throw error;
}
