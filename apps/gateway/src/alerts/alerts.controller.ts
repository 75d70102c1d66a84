import { Controller, Get, Inject, Param, Query, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { postMortem } from '@mcc/alerting';
import type { AlertDetail, AlertsResponse, PostMortemResponse } from '@mcc/contracts';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { requestPipe } from '../request-pipe';
import { AlertBook } from './alert-book';
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
  ) {}

  @Get()
  @ApiOperation({ summary: 'Alerts, newest first' })
  @ApiOkResponse({ type: AlertsResponseDto })
  async list(@Query() { state, grade, rule, limit }: AlertsQueryDto): Promise<AlertsResponse> {
    const alerts = await this.book.query({
      ...(limit === undefined ? {} : { limit }),
      ...(state ? { states: state } : {}),
      ...(grade ? { grades: grade } : {}),
      ...(rule ? { rules: rule } : {}),
    });
    return { alerts };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One alert with its timeline and evidence' })
  @ApiOkResponse({ type: AlertDetailDto })
  @ApiNotFoundResponse(UNKNOWN_ALERT)
  async detail(@Param('id') id: string): Promise<AlertDetail> {
    const alert = await this.book.detail(id);
    if (!alert) throw unknownAlert(id);
    return alert;
  }

  @Get(':id/post-mortem')
  @ApiOperation({ summary: 'A post-mortem to go on writing, as Markdown in both languages' })
  @ApiOkResponse({ type: PostMortemResponseDto })
  @ApiNotFoundResponse(UNKNOWN_ALERT)
  async postMortem(@Param('id') id: string): Promise<PostMortemResponse> {
    return { postMortem: postMortem(await this.detail(id), this.options.timeZone) };
  }
}
