import {
  applyDecorators,
  Body,
  Controller,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { AlertView } from '@mcc/contracts';
import type { PersonAct } from '@mcc/alerting';
import { ProblemException } from '@mcc/runtime';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { parseTime } from '../metrics/time-parameter';
import { orBadRequest, type Problem } from '../problem';
import { requestPipe } from '../request-pipe';
import { SuppressionService } from '../suppression/suppression.service';
import {
  AlertAckDto,
  AlertActDto,
  AlertAssignDto,
  AlertFeedbackDto,
  AlertNoteDto,
  AlertResolveDto,
} from './alert-acts.dto';
import { AlertBook } from './alert-book';
import { AlertViewDto } from './alerts.dto';
import { UNKNOWN_ALERT, unknownAlert } from './unknown-alert';

/** `POST :id/<act>` that answers with the alert as it is then. */
function Act(name: string, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:id/${name}`),
    HttpCode(HttpStatus.OK),
    ApiOperation({ summary }),
    ApiOkResponse({ type: AlertViewDto }),
    ApiBadRequestResponse({ description: 'Something is missing or wrong in the body' }),
    ApiNotFoundResponse(UNKNOWN_ALERT),
    ApiConflictResponse({ description: 'The alert is not in a state for it, e.g. resolved' }),
  );
}

/** What people do to alerts. */
@ApiTags('alerts')
@Controller('api/v1/alerts')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class AlertActsController {
  constructor(
    private readonly book: AlertBook,
    private readonly suppression: SuppressionService,
  ) {}

  @Act('ack', 'Take an alert on, without end or until a time: its response deadline is met')
  ack(@Param('id') id: string, @Body() { until, ...body }: AlertAckDto): Promise<AlertView> {
    const time = until === undefined ? {} : orBadRequest(timeOf(until));
    return this.act(id, { kind: 'ack', ...body, ...time });
  }

  @Act('escalate', 'Say that somebody else has to respond')
  escalate(@Param('id') id: string, @Body() body: AlertActDto): Promise<AlertView> {
    return this.act(id, { kind: 'escalate', ...body });
  }

  @Act('assign', 'Say whose the alert is')
  assign(@Param('id') id: string, @Body() body: AlertAssignDto): Promise<AlertView> {
    return this.act(id, { kind: 'assign', ...body });
  }

  @Act('resolve', 'Close an alert by hand, with the reason and a 5-why analysis')
  resolve(@Param('id') id: string, @Body() { reason, ...body }: AlertResolveDto): Promise<AlertView> {
    return this.act(id, {
      kind: 'resolve',
      ...body,
      ...(reason === undefined ? {} : { closeOut: reason }),
    });
  }

  @Act('note', 'Write a text or a 5-why analysis into the timeline of an alert')
  note(@Param('id') id: string, @Body() body: AlertNoteDto): Promise<AlertView> {
    return this.act(id, { kind: 'note', ...body });
  }

  @Act('feedback', 'Say whether an alert was worth looking at; it changes no state')
  feedback(@Param('id') id: string, @Body() body: AlertFeedbackDto): Promise<AlertView> {
    return this.act(id, { kind: 'feedback', ...body });
  }

  private async act(id: string, act: Omit<PersonAct, 'at'>): Promise<AlertView> {
    const outcome = await this.book.act(id, act);
    switch (outcome.kind) {
      case 'done':
        return this.suppression.marked(outcome.alert);
      case 'unknown-alert':
        throw unknownAlert(id);
      case 'incomplete':
        return orBadRequest<AlertView>({ code: 'invalid-request', detail: outcome.reason });
      case 'conflict':
        throw new ProblemException({
          status: HttpStatus.CONFLICT,
          code: 'alert-conflict',
          detail: outcome.reason,
        });
    }
  }
}

function timeOf(until: string): { until: number } | Problem {
  const time = parseTime(until);
  if (time !== null) return { until: time };
  return { code: 'bad-time', detail: `until: "${until}" is not a time; give RFC 3339 or epoch ms` };
}
