import { Body, Controller, HttpCode, HttpStatus, Post, Res, UseInterceptors, UsePipes } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiExtraModels,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import type { BacktestResponse, PictureLanguage } from '@mcc/contracts';
import { backtestPicture } from '@mcc/rules';
import type { FastifyReply } from 'fastify';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { requestPipe } from '../request-pipe';
import { BacktestRequestDto, BacktestResponseDto } from './backtest.dto';
import { BacktestService } from './backtest.service';

const DEFAULT_LANGUAGE: PictureLanguage = 'zh-CN';

@ApiTags('rules')
@Controller('api/v1/rules/backtest')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class BacktestController {
  constructor(private readonly backtests: BacktestService) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'What a rule, of whatever type, would have said of stored history' })
  @ApiExtraModels(BacktestResponseDto)
  @ApiOkResponse({
    description: 'The result, or with `format: svg` its picture',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(BacktestResponseDto) } },
      'image/svg+xml': { schema: { type: 'string' } },
    },
  })
  @ApiBadRequestResponse({ description: 'What is wrong with the rule, a time or a label' })
  @ApiNotFoundResponse({ description: 'There is no rule with this id' })
  @ApiUnprocessableEntityResponse({ description: 'It would be too much work' })
  @ApiTooManyRequestsResponse({ description: 'Another backtest is running' })
  async run(
    @Body() body: BacktestRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BacktestResponse | string> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const result = await this.backtests.run(body, gone.signal);
    if (body.format !== 'svg') return result;
    void reply.type('image/svg+xml; charset=utf-8');
    return backtestPicture(result, body.lang ?? DEFAULT_LANGUAGE);
  }
}
