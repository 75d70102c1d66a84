import { Controller, Get, Headers, Inject, Query, Res, UseInterceptors, UsePipes } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { KpisResponse, MetricsResponse, Names } from '@mcc/contracts';
import { KPIS, describeKpi } from '@mcc/metrics';
import type { FastifyReply } from 'fastify';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { NAMES } from '../names/names';
import { orBadRequest } from '../problem';
import { requestPipe } from '../request-pipe';
import { csvFileName } from './csv/csv-file-name';
import { metricsCsv } from './csv/metrics-csv';
import { KpisResponseDto, MetricsResponseDto } from './metrics.dto';
import { MetricsQueryDto } from './metrics-query.dto';
import { MetricsService } from './metrics.service';

@ApiTags('metrics')
@Controller('api/v1')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class MetricsController {
  constructor(
    private readonly metrics: MetricsService,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    @Inject(NAMES) private readonly names: Names,
  ) {}

  @Get('kpis')
  @ApiOperation({ summary: 'The KPI dictionary' })
  @ApiOkResponse({ type: KpisResponseDto })
  kpis(): KpisResponse {
    return { kpis: [...KPIS.values()].map(describeKpi) };
  }

  @Get('metrics')
  @ApiOperation({ summary: 'KPIs over time, split and filtered by dimensions' })
  @ApiExtraModels(MetricsResponseDto)
  @ApiOkResponse({
    description: 'The series; as CSV a row for each step of each series',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(MetricsResponseDto) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  @ApiBadRequestResponse({ description: 'A parameter is wrong; `detail` names it and what is allowed' })
  async query(
    @Query() query: MetricsQueryDto,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MetricsResponse | string> {
    const answer = orBadRequest(await this.metrics.query(query));
    void reply.header('vary', 'Accept');
    if ((query.format ?? preferredFormat(accept)) === 'json') return { series: answer.series };
    const { timeZone } = this.options;
    void reply.type('text/csv; charset=utf-8; header=present');
    void reply.header('content-disposition', `attachment; filename="${csvFileName(answer, timeZone)}"`);
    return metricsCsv(answer, timeZone, query.lang && { language: query.lang, names: this.names });
  }
}

/** A browser or a program that says nothing gets JSON. */
function preferredFormat(accept = ''): 'csv' | 'json' {
  const types = accept.split(',').map((each) => each.split(';')[0]?.trim().toLowerCase());
  return types.find((type) => type === 'text/csv' || type === 'application/json') === 'text/csv'
    ? 'csv'
    : 'json';
}
