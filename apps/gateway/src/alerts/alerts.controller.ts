import { Controller, Get, Inject, Param, Query, UseInterceptors, UsePipes } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { postMortem } from '@mcc/alerting';
import type {
  AlertDetail,
  AlertView,
  AlertsResponse,
  AlertStatisticsResponse,
  Names,
  PostMortemResponse,
} from '@mcc/contracts';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { NAMES } from '../names/names';
import { orBadRequest } from '../problem';
import { requestPipe } from '../request-pipe';
import { SuppressionService } from '../suppression/suppression.service';
import { AlertBook } from './alert-book';
import { alertStatistics } from './alert-statistics';
import { AlertStatisticsQueryDto, AlertStatisticsResponseDto } from './alert-statistics.dto';
import { AlertDetailDto, AlertsQueryDto, AlertsResponseDto, PostMortemResponseDto } from './alerts.dto';
import { UNKNOWN_ALERT, unknownAlert } from './unknown-alert';

@ApiTags('alerts')
@Controller('api/v1/alerts')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class AlertsController {
  constructor(
    private readonly book: AlertBook,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    @Inject(NAMES) private readonly names: Names,
    private readonly suppression: SuppressionService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Alerts, newest first' })
  @ApiOkResponse({ type: AlertsResponseDto })
  async list(@Query() query: AlertsQueryDto): Promise<AlertsResponse> {
    const { state, grade, rule, suppressed, group, limit } = query;
    const found = await this.book.query({
      ...(limit === undefined || suppressed !== undefined ? {} : { limit }),
      ...(state ? { states: state } : {}),
      ...(grade ? { grades: grade } : {}),
      ...(rule ? { rules: rule } : {}),
    });
    const isWanted = (alert: AlertView): boolean =>
      suppressed === undefined || (alert.suppressed !== undefined) === suppressed;
    const alerts = this.suppression.mark(found).filter(isWanted).slice(0, limit);
    return group ? { alerts, groups: this.suppression.grouped(alerts) } : { alerts };
  }

  // before `:id`, which would take the word for an id
  @Get('statistics')
  @ApiOperation({
    summary: 'How the rules did: alerts by grade, precision, times to acknowledge and resolve',
  })
  @ApiOkResponse({ type: AlertStatisticsResponseDto })
  @ApiBadRequestResponse({ description: '`bad-time`, `bad-range`' })
  async statistics(@Query() { rule, from, to }: AlertStatisticsQueryDto): Promise<AlertStatisticsResponse> {
    const alerts = await this.book.query(rule ? { rules: rule } : {});
    return orBadRequest(alertStatistics(alerts, { from, to }, this.options.now()));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One alert with its timeline and evidence' })
  @ApiOkResponse({ type: AlertDetailDto })
  @ApiNotFoundResponse(UNKNOWN_ALERT)
  async detail(@Param('id') id: string): Promise<AlertDetail> {
    const alert = await this.book.detail(id);
    if (!alert) throw unknownAlert(id);
    return this.suppression.marked(alert);
  }

  @Get(':id/post-mortem')
  @ApiOperation({ summary: 'A post-mortem to go on writing, as Markdown in both languages' })
  @ApiOkResponse({ type: PostMortemResponseDto })
  @ApiNotFoundResponse(UNKNOWN_ALERT)
  async postMortem(@Param('id') id: string): Promise<PostMortemResponse> {
    return { postMortem: postMortem(await this.detail(id), this.options.timeZone, this.names) };
  }
}
