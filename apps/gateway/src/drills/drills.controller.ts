import { Body, Controller, Inject, Post, UseInterceptors, UsePipes } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCreatedResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { GRADES, type AlertView, type DrillRequest, type Grade } from '@mcc/contracts';
import { drillMessage } from '@mcc/alerting';
import { DEFAULT_RESPONSE_MS } from '@mcc/rules';
import { IsIn, IsString, Length } from 'class-validator';
import { AlertBook } from '../alerts/alert-book';
import { AlertViewDto } from '../alerts/alerts.dto';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { requestPipe } from '../request-pipe';

export class DrillRequestDto implements DrillRequest {
  @ApiProperty({ enum: GRADES }) @IsIn(GRADES) grade!: Grade;
  @ApiProperty({ description: 'Who starts it' }) @IsString() @Length(1, 100) author!: string;
}

/** Exercises: alerts of nothing, that go the whole way to people. */
@ApiTags('drills')
@Controller('api/v1/drills')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class DrillsController {
  constructor(
    private readonly book: AlertBook,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Start an exercise: a marked alert that is told as any other of its grade' })
  @ApiCreatedResponse({ type: AlertViewDto, description: 'The alert of the exercise' })
  @ApiBadRequestResponse({ description: 'Something is missing or wrong in the body' })
  start(@Body() { grade, author }: DrillRequestDto): Promise<AlertView> {
    const respondWithinMs = DEFAULT_RESPONSE_MS[grade];
    return this.book.raise(drillMessage({ grade, author, respondWithinMs, at: this.options.now() }));
  }
}
