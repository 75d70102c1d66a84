import { Controller, Get, Param, Query, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AlertDetail, AlertsResponse } from '@mcc/contracts';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { requestPipe } from '../request-pipe';
import { AlertBook } from './alert-book';
import { AlertDetailDto, AlertsQueryDto, AlertsResponseDto } from './alerts.dto';
import { UNKNOWN_ALERT, unknownAlert } from './unknown-alert';

@ApiTags('alerts')
@Controller('api/v1/alerts')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class AlertsController {
  constructor(private readonly book: AlertBook) {}

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
}
