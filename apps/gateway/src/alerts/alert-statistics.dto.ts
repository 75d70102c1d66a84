import type { AlertStatisticsResponse, Grade, ResponseTimes, RuleStatistics } from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { LocalizedTextDto } from '../metrics/metrics.dto';
import { splitList } from './alerts.dto';

const TIME = 'RFC 3339 with an offset, or epoch ms';

export class AlertStatisticsQueryDto {
  @ApiPropertyOptional({ description: `Raised from then on; ${TIME}` })
  @IsOptional()
  @IsString()
  from?: string;

  @ApiPropertyOptional({ description: `Raised before then; ${TIME}; without it, until now` })
  @IsOptional()
  @IsString()
  to?: string;

  @ApiPropertyOptional({ type: String, description: 'Comma-separated rule ids' })
  @IsOptional()
  @Transform(splitList)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  rule?: string[];
}

export class ResponseTimesDto implements ResponseTimes {
  @ApiProperty({ description: 'Of how many alerts it is known' }) count!: number;
  @ApiProperty({ type: Number, nullable: true }) medianMs!: number | null;
  @ApiProperty({ type: Number, nullable: true }) meanMs!: number | null;
}

export class RuleStatisticsDto implements RuleStatistics {
  @ApiProperty() rule!: string;
  @ApiProperty() ruleName!: LocalizedTextDto;
  @ApiProperty() alerts!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } }) byGrade!: Record<Grade, number>;
  @ApiProperty({ description: 'Not resolved yet' }) open!: number;
  @ApiProperty() escalated!: number;
  @ApiProperty() flapping!: number;
  @ApiProperty({ description: 'Found useful by feedback, or else closed as fixed' }) useful!: number;
  @ApiProperty({ description: 'Found not useful by feedback, or else closed as a false alarm' })
  notUseful!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Share of the useful among those judged, 0…1' })
  precision!: number | null;
  @ApiProperty({ description: 'Raised to first acknowledged, or resolved by hand without (MTTA)' })
  timeToAcknowledge!: ResponseTimesDto;
  @ApiProperty({ description: 'Raised to resolved (MTTR)' }) timeToResolve!: ResponseTimesDto;
}

export class AlertStatisticsResponseDto implements AlertStatisticsResponse {
  @ApiProperty({ type: String, nullable: true }) from!: string | null;
  @ApiProperty() to!: string;
  @ApiProperty({ type: [RuleStatisticsDto] }) rules!: RuleStatisticsDto[];
}
