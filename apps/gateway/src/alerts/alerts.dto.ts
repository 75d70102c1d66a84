import {
  ALERT_STATES,
  GRADES,
  type AlertKey,
  type AlertActionRequest,
  type AlertState,
  type AlertView,
  type AlertsResponse,
  type Evidence,
  type Grade,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { DIMENSION_VALUES_SCHEMA, LocalizedTextDto } from '../metrics/metrics.dto';

const splitList = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value;

export class AlertsQueryDto {
  @ApiPropertyOptional({ type: String, description: `Comma-separated: ${ALERT_STATES.join(', ')}` })
  @IsOptional()
  @Transform(splitList)
  @IsIn(ALERT_STATES, { each: true, message: `state must be one of ${ALERT_STATES.join(', ')}` })
  state?: AlertState[];

  @ApiPropertyOptional({ type: String, description: `Comma-separated: ${GRADES.join(', ')}` })
  @IsOptional()
  @Transform(splitList)
  @IsIn(GRADES, { each: true, message: `grade must be one of ${GRADES.join(', ')}` })
  grade?: Grade[];

  @ApiPropertyOptional({ type: String, description: 'Comma-separated rule ids' })
  @IsOptional()
  @Transform(splitList)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  rule?: string[];

  @ApiPropertyOptional({ maximum: 100_000, description: 'The newest so many; without it, all that match' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  limit?: number;
}

export class AlertActionDto implements AlertActionRequest {
  @ApiProperty({ description: 'Who acts', example: 'lin.yue' })
  @IsString()
  @Length(1, 200)
  actor!: string;

  @ApiPropertyOptional({ description: 'Free text; required for `note`' })
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  note?: string;
}

export class AlertNoteDto implements AlertActionRequest {
  @ApiProperty({ description: 'Who writes', example: 'lin.yue' })
  @IsString()
  @Length(1, 200)
  actor!: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  note!: string;
}

const TIME_OR_NULL = { type: String, nullable: true, description: 'ISO 8601' } as const;

export class AlertViewDto implements AlertView {
  @ApiProperty() id!: string;
  @ApiProperty() rule!: string;
  @ApiProperty() ruleName!: LocalizedTextDto;
  @ApiProperty({
    ...DIMENSION_VALUES_SCHEMA,
    description: 'What it is about: values by dimension, or `source`',
  })
  key!: AlertKey;
  @ApiProperty({ description: 'Counts the violations of the rule for the key, from 1' }) episode!: number;
  @ApiProperty({ enum: ALERT_STATES }) state!: AlertState;
  @ApiProperty({ enum: GRADES }) grade!: Grade;
  @ApiProperty() summary!: LocalizedTextDto;
  @ApiPropertyOptional() owner?: string;
  @ApiProperty(TIME_OR_NULL) firedAt!: string | null;
  @ApiProperty(TIME_OR_NULL) raisedAt!: string | null;
  @ApiProperty(TIME_OR_NULL) resolvedAt!: string | null;
  @ApiProperty(TIME_OR_NULL) deadline!: string | null;
  @ApiPropertyOptional() acknowledgedBy?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Values, window, sample' })
  evidence?: Evidence;
  @ApiProperty({ description: 'ISO 8601' }) updatedAt!: string;
}

export class AlertDetailDto extends AlertViewDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Transitions, oldest first, as they stand on mcc.alerts.v1',
  })
  timeline!: object[];
}

export class AlertsResponseDto implements AlertsResponse {
  @ApiProperty({ type: [AlertViewDto] }) alerts!: AlertViewDto[];
}
