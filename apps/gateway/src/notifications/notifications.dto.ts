import {
  DELIVERY_STATES,
  NOTIFICATION_CAUSES,
  NOTIFIER_STATES,
  REPORT_KINDS,
  type DeliveryState,
  type DeliveryView,
  type NotificationCause,
  type NotificationView,
  type NotificationsResponse,
  type NotifierView,
  type ReportKind,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

const MAX_NOTIFICATIONS = 500;

export class NotificationsQueryDto {
  @ApiPropertyOptional({ description: 'Only those that tell of this alert' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  alert?: string;

  @ApiPropertyOptional({
    description: 'Only those to this receiver, or channel of one',
    example: 'ops-room/dingtalk',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  target?: string;

  @ApiPropertyOptional({ enum: DELIVERY_STATES, description: 'Only those with a delivery in this state' })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;

  @ApiPropertyOptional({ default: 100, maximum: MAX_NOTIFICATIONS })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_NOTIFICATIONS)
  limit: number = 100;
}

class DeliveryFailureDto {
  @ApiProperty({ example: 'rate-limited' }) code!: string;
  @ApiProperty() message!: string;
}

class DeliveryViewDto implements DeliveryView {
  @ApiProperty({ example: 'ops-room/dingtalk' }) target!: string;
  @ApiProperty({ enum: DELIVERY_STATES }) state!: DeliveryState;
  @ApiProperty({ description: 'How often it was tried' }) attempts!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of the latest try' })
  at!: string | null;
  @ApiPropertyOptional({ type: DeliveryFailureDto, description: 'Why the latest try failed' })
  failure?: DeliveryFailureDto;
}

class ReportNameDto {
  @ApiProperty({ enum: REPORT_KINDS }) kind!: ReportKind;
  @ApiProperty({ example: '2026-11-11' }) date!: string;
}

class NotificationViewDto implements NotificationView {
  @ApiProperty() id!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ example: 'red' }) route!: string;
  @ApiProperty({ enum: NOTIFICATION_CAUSES }) why!: NotificationCause;
  @ApiProperty({ type: [String], description: 'Ids of open alerts not told before' }) fired!: string[];
  @ApiProperty({ type: [String], description: 'Ids of open alerts told before' }) still!: string[];
  @ApiProperty({ type: [String], description: 'Ids of alerts that have ended' }) resolved!: string[];
  @ApiPropertyOptional({ type: ReportNameDto, description: 'Which report it is' }) report?: ReportNameDto;
  @ApiProperty({ type: [DeliveryViewDto] }) deliveries!: DeliveryViewDto[];
}

class NotifierViewDto implements NotifierView {
  @ApiProperty({
    enum: NOTIFIER_STATES,
    description: 'off: there are no receivers; silent: not heard of for a minute',
  })
  state!: NotifierView['state'];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Its latest sign of life' })
  heardAt!: string | null;
}

export class NotificationsResponseDto implements NotificationsResponse {
  @ApiProperty({ type: NotifierViewDto }) notifier!: NotifierViewDto;
  @ApiProperty({ type: [NotificationViewDto], description: 'Newest first' })
  notifications!: NotificationViewDto[];
}
