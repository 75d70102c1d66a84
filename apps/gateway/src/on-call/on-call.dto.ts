import type { OnCallResponse, OnCallView } from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class OnCallQueryDto {
  @ApiPropertyOptional({
    description: 'Who is on duty then: RFC 3339 or epoch ms. Default: now',
    example: '2026-11-11T20:00:00+08:00',
  })
  @IsOptional()
  @IsString({ message: 'at: give it once' })
  @MaxLength(40)
  at?: string;
}

class OnDutyDto {
  @ApiProperty({ type: String, nullable: true, example: 'li', description: 'Receiver; null: nobody' })
  person!: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'null: it does not change any more',
  })
  until!: string | null;
}

class NextOnDutyDto {
  @ApiProperty({ example: 'wang', description: 'Receiver' }) person!: string;
  @ApiProperty({ format: 'date-time' }) from!: string;
}

class OnCallViewDto implements OnCallView {
  @ApiProperty({ example: 'on-call', description: 'Of the schedule' }) id!: string;
  @ApiProperty({ example: 'Asia/Shanghai' }) zone!: string;
  @ApiProperty({ type: OnDutyDto }) now!: OnDutyDto;
  @ApiProperty({ type: NextOnDutyDto, nullable: true, description: 'Hours without anybody are left out' })
  next!: NextOnDutyDto | null;
}

export class OnCallResponseDto implements OnCallResponse {
  @ApiProperty({ format: 'date-time', description: 'The time that it holds for' }) at!: string;
  @ApiProperty({ type: [OnCallViewDto], description: 'Empty: the file of routes has no schedules' })
  schedules!: OnCallViewDto[];
}
