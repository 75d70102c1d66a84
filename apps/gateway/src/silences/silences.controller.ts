import {
  Body,
  Controller,
  Delete,
  Get,
  HttpStatus,
  Param,
  Post,
  Query,
  Res,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  ALERT_STATES,
  type AlertView,
  type Silence,
  type SilenceResponse,
  type SilenceView,
  type SilencesResponse,
} from '@mcc/contracts';
import { matchesAlert, type SilenceWish } from '@mcc/alerting';
import { ProblemException } from '@mcc/runtime';
import type { FastifyReply } from 'fastify';
import { AlertBook } from '../alerts/alert-book';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { parseTime } from '../metrics/time-parameter';
import { orBadRequest, type Problem } from '../problem';
import { requestPipe } from '../request-pipe';
import { SuppressionService } from '../suppression/suppression.service';
import { SilenceBook, type SilenceOutcome } from './silence-book';
import {
  SilenceExpireQueryDto,
  SilencePutQueryDto,
  SilenceRequestDto,
  SilenceResponseDto,
  SilenceViewDto,
  SilencesQueryDto,
  SilencesResponseDto,
} from './silences.dto';

const OPEN_STATES = ALERT_STATES.filter((state) => state !== 'resolved');
const UNKNOWN = { description: 'There is no silence with this id' };

@ApiTags('silences')
@Controller('api/v1/silences')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class SilencesController {
  constructor(
    private readonly silences: SilenceBook,
    private readonly alerts: AlertBook,
    private readonly suppression: SuppressionService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Silences, the one that ends last first' })
  @ApiOkResponse({ type: SilencesResponseDto })
  list(@Query() { state }: SilencesQueryDto): SilencesResponse {
    const all = this.silences.silences();
    return { silences: state?.length ? all.filter((silence) => state.includes(silence.state)) : all };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One silence' })
  @ApiOkResponse({ type: SilenceViewDto })
  @ApiNotFoundResponse(UNKNOWN)
  one(@Param('id') id: string): SilenceView {
    const silence = this.silences.get(id);
    if (!silence) throw unknownSilence(id);
    return silence;
  }

  @Post()
  @ApiOperation({ summary: 'Silence alerts, change a silence (`id`), or see what it would do (`dryRun`)' })
  @ApiCreatedResponse({ type: SilenceResponseDto, description: 'A new silence is in the log' })
  @ApiOkResponse({ type: SilenceResponseDto, description: 'It was changed, or `dryRun`: nothing was kept' })
  @ApiBadRequestResponse({ description: 'What is wrong with it' })
  @ApiNotFoundResponse(UNKNOWN)
  @ApiConflictResponse({ description: 'There are too many silences' })
  async put(
    @Body() body: SilenceRequestDto,
    @Query() { dryRun = false }: SilencePutQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SilenceResponse> {
    const { id } = body;
    const wish = orBadRequest(wishOf(body));
    const outcome = await this.silences.put(wish, { ...(id === undefined ? {} : { id }), dryRun });
    const { silence, view } = orProblem(outcome, id ?? '');
    if (dryRun || id !== undefined) reply.status(HttpStatus.OK);
    return { silence: view, alerts: await this.fitting(silence), dryRun };
  }

  @Delete(':id')
  @ApiOperation({ summary: 'End a silence now' })
  @ApiOkResponse({ type: SilenceViewDto })
  @ApiNotFoundResponse(UNKNOWN)
  @ApiBadRequestResponse({ description: 'It has ended already' })
  async expire(
    @Param('id') id: string,
    @Query() { actor = 'unknown' }: SilenceExpireQueryDto,
  ): Promise<SilenceView> {
    return orProblem(await this.silences.expire(id, actor), id).view;
  }

  private async fitting({ matchers }: Silence): Promise<AlertView[]> {
    const open = await this.alerts.query({ states: OPEN_STATES });
    return this.suppression.mark(open.filter((alert) => matchesAlert(matchers, alert)));
  }
}

function unknownSilence(id: string): ProblemException {
  return new ProblemException({
    status: HttpStatus.NOT_FOUND,
    code: 'unknown-silence',
    detail: `There is no silence "${id}"; GET /api/v1/silences lists them.`,
  });
}

function wishOf({ matchers, author, reason, from, until }: SilenceRequestDto): SilenceWish | Problem {
  const times = { from: from === undefined ? null : parseTime(from), until: parseTime(until) };
  if (from !== undefined && times.from === null) return badTime('from', from);
  if (times.until === null) return badTime('until', until);
  const plain = matchers.map(({ field, op, value }) => ({ field, op, value }));
  const begin = times.from === null ? {} : { from: times.from };
  return { matchers: plain, author, reason, until: times.until, ...begin };
}

function badTime(name: string, given: string): Problem {
  return {
    code: 'bad-time',
    detail: `${name}: "${given}" is no time with an offset such as 2026-11-11T00:00:00+08:00`,
  };
}

function orProblem(outcome: SilenceOutcome, id: string): { silence: Silence; view: SilenceView } {
  switch (outcome.kind) {
    case 'done':
      return outcome;
    case 'unknown-silence':
      throw unknownSilence(id);
    case 'too-many':
      throw new ProblemException({
        status: HttpStatus.CONFLICT,
        code: 'too-many-silences',
        detail: `${outcome.limit} silences have not ended, which is the limit; end some, or use wider matchers.`,
      });
    case 'refused':
      throw new ProblemException({
        status: HttpStatus.BAD_REQUEST,
        code: 'bad-silence',
        detail: outcome.reason,
      });
  }
}
