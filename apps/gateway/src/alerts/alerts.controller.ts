import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Query,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { AlertDetail, AlertView, AlertsResponse } from '@mcc/contracts';
import type { PersonKind } from '@mcc/alerting';
import { ProblemException } from '@mcc/runtime';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { requestPipe } from '../request-pipe';
import { AlertBook } from './alert-book';
import {
  AlertActionDto,
  AlertDetailDto,
  AlertNoteDto,
  AlertsQueryDto,
  AlertsResponseDto,
  AlertViewDto,
} from './alerts.dto';
import { unknownAlert } from './unknown-alert';

const UNKNOWN = { description: 'There is no alert with this id' };
const CONFLICT = { description: 'The alert is not in a state for it, e.g. resolved' };

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
  @ApiNotFoundResponse(UNKNOWN)
  async detail(@Param('id') id: string): Promise<AlertDetail> {
    const alert = await this.book.detail(id);
    if (!alert) throw unknownAlert(id);
    return alert;
  }

  @Post(':id/ack')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Take an alert on: its response deadline is met' })
  @ApiOkResponse({ type: AlertViewDto })
  @ApiNotFoundResponse(UNKNOWN)
  @ApiConflictResponse(CONFLICT)
  ack(@Param('id') id: string, @Body() body: AlertActionDto): Promise<AlertView> {
    return this.act(id, 'ack', body);
  }

  @Post(':id/resolve')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Close an alert by hand' })
  @ApiOkResponse({ type: AlertViewDto })
  @ApiNotFoundResponse(UNKNOWN)
  @ApiConflictResponse(CONFLICT)
  resolve(@Param('id') id: string, @Body() body: AlertActionDto): Promise<AlertView> {
    return this.act(id, 'resolve', body);
  }

  @Post(':id/note')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Write something into the timeline of an alert' })
  @ApiOkResponse({ type: AlertViewDto })
  @ApiNotFoundResponse(UNKNOWN)
  @ApiConflictResponse(CONFLICT)
  note(@Param('id') id: string, @Body() body: AlertNoteDto): Promise<AlertView> {
    return this.act(id, 'note', body);
  }

  private async act(id: string, kind: PersonKind, { actor, note }: AlertActionDto): Promise<AlertView> {
    const outcome = await this.book.act(id, { kind, actor, ...(note === undefined ? {} : { note }) });
    switch (outcome.kind) {
      case 'done':
        return outcome.alert;
      case 'unknown-alert':
        throw unknownAlert(id);
      case 'conflict':
        throw new ProblemException({
          status: HttpStatus.CONFLICT,
          code: 'alert-conflict',
          detail: outcome.reason,
        });
    }
  }
}
