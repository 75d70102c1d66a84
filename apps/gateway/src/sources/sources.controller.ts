import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { SourceFreshness, SourcesResponse } from '@mcc/contracts';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { SourceReader } from './source-reader';

export class SourceFreshnessDto implements SourceFreshness {
  @ApiProperty({ example: 'douyin-ads' }) source!: string;
  @ApiProperty({ description: 'Latest event time, ISO 8601' }) lastEventTime!: string;
  @ApiProperty({ description: 'When its latest event was appended, ISO 8601' }) lastSeen!: string;
  @ApiProperty({ description: 'Events counted in the last minute of append time' }) perMinute!: number;
}

export class SourcesResponseDto implements SourcesResponse {
  @ApiProperty({ type: [SourceFreshnessDto] }) sources!: SourceFreshnessDto[];
}

@ApiTags('sources')
@Controller('api/v1/sources')
@UseInterceptors(DependencyFailureInterceptor)
export class SourcesController {
  constructor(private readonly reader: SourceReader) {}

  @Get()
  @ApiOperation({ summary: 'Sources heard from in the last 24 hours and how fresh they are' })
  @ApiOkResponse({ type: SourcesResponseDto })
  async list(): Promise<SourcesResponse> {
    return { sources: await this.reader.sources() };
  }
}
