import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Post,
  Query,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DeadLettersResponse, ReplayDeadLettersResponse } from '@mcc/contracts';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { orBadRequest } from '../problem';
import { requestPipe } from '../request-pipe';
import {
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

  @Post('replay')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Send dead letters on their way again' })
  @ApiOkResponse({ type: ReplayDeadLettersResponseDto })
  replay(@Body() body: ReplayDeadLettersRequestDto): Promise<ReplayDeadLettersResponse> {
    return this.deadLetters.replay(body.ids);
  }
}
