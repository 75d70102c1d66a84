import { Controller, Get, Inject, Query, UsePipes } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type {
  EscalationsResponse,
  NotificationPolicy,
  OnCallResponse,
  OnCallSchedule,
  OnCallView,
} from '@mcc/contracts';
import { turnsOf } from '@mcc/notify';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { parseTime } from '../metrics/time-parameter';
import { orBadRequest, type Problem } from '../problem';
import { requestPipe } from '../request-pipe';
import { EscalationService } from './escalation.service';
import { EscalationsQueryDto, EscalationsResponseDto } from './escalations.dto';
import { NOTIFICATION_POLICY } from './load-routes';
import { OnCallQueryDto, OnCallResponseDto } from './on-call.dto';

@ApiTags('notifications')
@Controller('api/v1/on-call')
@UsePipes(requestPipe)
export class OnCallController {
  constructor(
    @Inject(NOTIFICATION_POLICY) private readonly policy: NotificationPolicy,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    private readonly escalation: EscalationService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who is on duty by each schedule, until when, and who is next' })
  @ApiOkResponse({ type: OnCallResponseDto })
  @ApiBadRequestResponse({ description: 'at is no time' })
  list(@Query() { at: asked }: OnCallQueryDto): OnCallResponse {
    const { at } = orBadRequest<{ at: number }>(
      asked === undefined ? { at: this.options.now() } : readAt(asked),
    );
    return {
      at: iso(at),
      schedules: (this.policy.schedules ?? []).map((schedule) => viewOf(schedule, at)),
    };
  }

  @Get('escalations')
  @ApiOperation({
    summary: 'How far open alerts have been escalated: who was told when, and who is next at what time',
  })
  @ApiOkResponse({ type: EscalationsResponseDto })
  escalations(@Query() { alert }: EscalationsQueryDto): Promise<EscalationsResponse> {
    return this.escalation.look(alert);
  }
}

function readAt(text: string): { at: number } | Problem {
  const at = parseTime(text);
  if (at !== null) return { at };
  const detail = `at: "${text}" is no time from 1970 to 2100; write 2026-11-11T20:00:00%2B08:00 or epoch ms`;
  return { code: 'bad-time', detail };
}

function viewOf(schedule: OnCallSchedule, at: number): OnCallView {
  const { person, until, next } = turnsOf(schedule, at);
  return {
    id: schedule.id,
    zone: schedule.timeZone,
    now: { person, until: until === null ? null : iso(until) },
    next: next && { person: next.person, from: iso(next.from) },
  };
}

const iso = (at: number): string => new Date(at).toISOString();
