import {
  ALERT_STATES,
  CLOSE_OUT_REASONS,
  GRADES,
  SUPPRESSORS,
  type AlertKey,
  type AlertGroupView,
  type AlertState,
  type AlertView,
  type AlertsResponse,
  type CloseOut,
  type CloseOutReason,
  type Evidence,
  type Feedback,
  type Flapping,
  type Grade,
  type MatchField,
  type PostMortemResponse,
  type Suppression,
  type Suppressor,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DIMENSION_VALUES_SCHEMA, LocalizedTextDto } from '../metrics/metrics.dto';

/** `a,b` as a list. */
export const splitList = ({ value }: { value: unknown }): unknown =>
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

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Only those that are suppressed, or only those that are not',
  })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean({ message: 'suppressed must be true or false' })
  suppressed?: boolean;

  @ApiPropertyOptional({ type: Boolean, description: 'Also put the alerts together as the policy says' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean({ message: 'group must be true or false' })
  group?: boolean;

  @ApiPropertyOptional({ maximum: 100_000, description: 'The newest so many; without it, all that match' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  limit?: number;
}

export class CloseOutDto implements CloseOut {
  @ApiProperty() by!: string;
  @ApiPropertyOptional({ enum: CLOSE_OUT_REASONS }) reason?: CloseOutReason;
  @ApiPropertyOptional() note?: string;
}

export class FeedbackDto implements Feedback {
  @ApiProperty() by!: string;
  @ApiProperty() useful!: boolean;
}

export class FlappingDto implements Flapping {
  @ApiProperty({ description: 'Firings of the rule for the key, relapses included' }) firings!: number;
  @ApiProperty({ description: 'Event time of the first, ISO 8601' }) from!: string;
  @ApiProperty({ description: 'Event time of the last, ISO 8601' }) to!: string;
}

const TIME = { type: String, format: 'date-time' } as const;
const TIME_OR_NULL = { type: String, nullable: true, description: 'ISO 8601' } as const;

export class SuppressionDto implements Suppression {
  @ApiProperty({ enum: SUPPRESSORS }) by!: Suppressor;
  @ApiProperty({ description: 'Of the silence, or of the entry of the policy' }) id!: string;
  @ApiProperty() reason!: LocalizedTextDto;
  @ApiPropertyOptional({ description: 'ISO 8601' }) until?: string;
  @ApiPropertyOptional({ description: 'Of an inhibition: id of the alert that says it better' })
  source?: string;
}

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
  @ApiPropertyOptional({ ...TIME, description: 'From when the deadline counts where it is not raisedAt' })
  deadlineFrom?: string;
  @ApiPropertyOptional() acknowledgedBy?: string;
  @ApiPropertyOptional({ ...TIME, description: 'Until when the acknowledgement holds; absent: without end' })
  acknowledgedUntil?: string;
  @ApiPropertyOptional({ ...TIME, description: 'First acknowledgement; stays when it ends' })
  acknowledgedAt?: string;
  @ApiPropertyOptional({ ...TIME, description: 'Latest escalation' }) escalatedAt?: string;
  @ApiPropertyOptional() assignee?: string;
  @ApiPropertyOptional({ ...TIME, description: 'Resolution by the wall clock' }) closedAt?: string;
  @ApiPropertyOptional({ description: 'Of an alert resolved by hand' }) closeOut?: CloseOutDto;
  @ApiPropertyOptional({ type: [FeedbackDto], description: 'The latest word of each person' })
  feedback?: FeedbackDto[];
  @ApiPropertyOptional({ description: 'Of an alert that comes and goes' }) flapping?: FlappingDto;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Values, window, sample' })
  evidence?: Evidence;
  @ApiProperty({ description: 'ISO 8601' }) updatedAt!: string;
  @ApiPropertyOptional({ description: 'Why nobody is disturbed; absent: somebody is' })
  suppressed?: SuppressionDto;
}

export class AlertDetailDto extends AlertViewDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Transitions, oldest first, as they stand on mcc.alerts.v1',
  })
  timeline!: object[];
}

export class AlertGroupViewDto implements AlertGroupView {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { rule: 'payment-collapse' },
  })
  by!: Partial<Record<MatchField, string>>;
  @ApiPropertyOptional({ enum: GRADES, description: 'The most urgent that is open and not suppressed' })
  grade?: Grade;
  @ApiProperty() open!: number;
  @ApiProperty({ description: 'How many of the open ones are suppressed' }) suppressed!: number;
  @ApiProperty({ type: [String], description: 'Ids, in the order of the list' }) alerts!: string[];
}

export class AlertsResponseDto implements AlertsResponse {
  @ApiProperty({ type: [AlertViewDto] }) alerts!: AlertViewDto[];
  @ApiPropertyOptional({ type: [AlertGroupViewDto], description: 'With `group=true`' })
  groups?: AlertGroupViewDto[];
}

export class PostMortemResponseDto implements PostMortemResponse {
  @ApiProperty({ description: 'Markdown by language' }) postMortem!: LocalizedTextDto;
}
