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
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DeadLetterDetail, DeadLettersResponse, ReplayDeadLettersResponse } from '@mcc/contracts';
import { ProblemException } from '@mcc/runtime';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { orBadRequest } from '../problem';
import { requestPipe } from '../request-pipe';
import {
  DeadLetterDetailDto,
  DeadLettersQueryDto,
  DeadLettersResponseDto,
  ReplayDeadLettersRequestDto,
  ReplayDeadLettersResponseDto,
} from './dead-letters.dto';
import { DeadLettersService } from './dead-letters.service';

@ApiTags('dead letters')
@Controller('api/v1/dead-letters')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLettersService) {}

  @Get()
  @ApiOperation({ summary: 'What could not be used, newest first' })
  @ApiOkResponse({ type: DeadLettersResponseDto })
  async list(@Query() query: DeadLettersQueryDto): Promise<DeadLettersResponse> {
    return orBadRequest(await this.deadLetters.list(query));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One dead letter with its whole payload' })
  @ApiOkResponse({ type: DeadLetterDetailDto })
  @ApiNotFoundResponse({ description: 'There is no dead letter with this id' })
  async detail(@Param('id') id: string): Promise<DeadLetterDetail> {
    const letter = await this.deadLetters.detail(id);
    if (letter) return letter;
    throw new ProblemException({
      status: HttpStatus.NOT_FOUND,
      code: 'unknown-dead-letter',
      detail: `There is no dead letter "${id}"; GET /api/v1/dead-letters lists them.`,
    });
  }

  @Post('replay')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Send dead letters on their way again' })
  @ApiOkResponse({ type: ReplayDeadLettersResponseDto })
  replay(@Body() body: ReplayDeadLettersRequestDto): Promise<ReplayDeadLettersResponse> {
    return this.deadLetters.replay(body.ids);
  }
}
