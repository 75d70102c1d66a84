import { Controller, Get, Query, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { KpisResponse, MetricsResponse } from '@mcc/contracts';
import { KPIS, describeKpi } from '@mcc/metrics';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { orBadRequest } from '../problem';
import { requestPipe } from '../request-pipe';
import { KpisResponseDto, MetricsResponseDto } from './metrics.dto';
import { MetricsQueryDto } from './metrics-query.dto';
import { MetricsService } from './metrics.service';

@ApiTags('metrics')
@Controller('api/v1')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class MetricsController {
  constructor(private readonly metrics: MetricsService) {}

  @Get('kpis')
  @ApiOperation({ summary: 'The KPI dictionary' })
  @ApiOkResponse({ type: KpisResponseDto })
  kpis(): KpisResponse {
    return { kpis: [...KPIS.values()].map(describeKpi) };
  }

  @Get('metrics')
  @ApiOperation({ summary: 'KPIs over time, split and filtered by dimensions' })
  @ApiOkResponse({ type: MetricsResponseDto })
  @ApiBadRequestResponse({ description: 'A parameter is wrong; `detail` names it and what is allowed' })
  async query(@Query() query: MetricsQueryDto): Promise<MetricsResponse> {
    return orBadRequest(await this.metrics.query(query));
  }
}
