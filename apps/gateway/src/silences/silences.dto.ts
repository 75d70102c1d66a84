import {
  MATCH_FIELDS,
  MATCH_OPERATORS,
  SILENCE_STATES,
  type AlertMatcher,
  type MatchField,
  type MatchOperator,
  type SilenceRequest,
  type SilenceResponse,
  type SilenceState,
  type SilenceView,
  type SilencesResponse,
} from '@mcc/contracts';
import { SILENCE_LIMITS } from '@mcc/alerting';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { AlertViewDto, splitList } from '../alerts/alerts.dto';

const asBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;
const FROM = { description: 'RFC 3339 with an offset; absent or past: now' };

export class SilencesQueryDto {
  @ApiPropertyOptional({ type: String, description: `Comma-separated: ${SILENCE_STATES.join(', ')}` })
  @IsOptional()
  @Transform(splitList)
  @IsIn(SILENCE_STATES, { each: true, message: `state must be one of ${SILENCE_STATES.join(', ')}` })
  state?: SilenceState[];
}

export class SilencePutQueryDto {
  @ApiPropertyOptional({ type: Boolean, description: 'Only say what it would be and which alerts fit it' })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean({ message: 'dryRun must be true or false' })
  dryRun?: boolean;
}

export class SilenceExpireQueryDto {
  @ApiPropertyOptional({ description: 'Who ends it', example: 'lin.yue' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  actor?: string;
}

export class AlertMatcherDto implements AlertMatcher {
  @ApiProperty({
    enum: MATCH_FIELDS,
    description: 'Rule id, grade, owner, a dimension of the key, or source',
  })
  @IsIn(MATCH_FIELDS, { message: `field must be one of ${MATCH_FIELDS.join(', ')}` })
  field!: MatchField;

  @ApiProperty({ enum: MATCH_OPERATORS })
  @IsIn(MATCH_OPERATORS, { message: `op must be one of ${MATCH_OPERATORS.join(', ')}` })
  op!: MatchOperator;

  @ApiProperty({ description: 'An exact value, or one with `*` for any run of characters', example: 'pay*' })
  @IsString()
  @MaxLength(SILENCE_LIMITS.maxValue)
  value!: string;
}

export class SilenceRequestDto implements SilenceRequest {
  @ApiPropertyOptional({ description: 'Of a silence to change; absent: a new one' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  id?: string;

  @ApiProperty({ type: [AlertMatcherDto], description: 'An alert has to fit all of them' })
  @IsArray()
  @ArrayMaxSize(SILENCE_LIMITS.maxMatchers)
  @ValidateNested({ each: true })
  @Type(() => AlertMatcherDto)
  matchers!: AlertMatcherDto[];

  @ApiProperty({ description: 'Who makes or changes it', example: 'lin.yue' })
  @IsString()
  @Length(1, 200)
  author!: string;

  @ApiProperty({ example: 'bank maintenance' })
  @IsString()
  @Length(1, SILENCE_LIMITS.maxText)
  reason!: string;

  @ApiPropertyOptional(FROM)
  @IsOptional()
  @IsString()
  from?: string;

  @ApiProperty({ description: 'RFC 3339 with an offset, at most 90 days after the begin' })
  @IsString()
  until!: string;
}

export class SilenceViewDto implements SilenceView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: [AlertMatcherDto] }) matchers!: AlertMatcherDto[];
  @ApiProperty() author!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ description: 'ISO 8601' }) from!: string;
  @ApiProperty({ description: 'ISO 8601, excluded' }) until!: string;
  @ApiProperty({ enum: SILENCE_STATES, description: '`expiring`: ends within 15 minutes' })
  state!: SilenceState;
  @ApiProperty({ description: 'ISO 8601' }) updatedAt!: string;
  @ApiProperty() updatedBy!: string;
}

export class SilencesResponseDto implements SilencesResponse {
  @ApiProperty({ type: [SilenceViewDto] }) silences!: SilenceViewDto[];
}

export class SilenceResponseDto implements SilenceResponse {
  @ApiProperty() silence!: SilenceViewDto;
  @ApiProperty({ type: [AlertViewDto], description: 'The open alerts that fit it now' })
  alerts!: AlertViewDto[];
  @ApiProperty({ description: 'Nothing was kept' }) dryRun!: boolean;
}
