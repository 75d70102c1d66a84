import {
  CLOSE_OUT_REASONS,
  MAX_WHYS,
  type AlertActionRequest,
  type CloseOutReason,
  type Why,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';

/** Body of `escalate`, and what every act tells. */
export class AlertActDto implements AlertActionRequest {
  @ApiProperty({ description: 'Who acts', example: 'lin.yue' })
  @IsString()
  @Length(1, 200)
  actor!: string;

  @ApiPropertyOptional({ description: 'Free text' })
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  note?: string;
}

export class AlertAckDto extends AlertActDto {
  @ApiPropertyOptional({
    description: 'Until when, ISO 8601 with an offset or epoch ms; absent: without end',
    example: '2026-11-11T20:30:00+08:00',
  })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  until?: string;
}

export class AlertAssignDto extends AlertActDto {
  @ApiProperty({ description: 'Whose the alert is now', example: 'chen.hao' })
  @IsString()
  @Length(1, 200)
  assignee!: string;
}

export class WhyDto implements Why {
  @ApiProperty({ example: 'Why did payments fail?' })
  @IsString()
  @Length(1, 500)
  question!: string;

  @ApiProperty({ example: 'The certificate of the payment page had run out.' })
  @IsString()
  @Length(1, 2_000)
  answer!: string;
}

/** Body of `note`: a text, a 5-why analysis, or both. */
export class AlertNoteDto extends AlertActDto {
  @ApiPropertyOptional({ type: [WhyDto], maxItems: MAX_WHYS })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_WHYS)
  @ValidateNested({ each: true })
  @Type(() => WhyDto)
  fiveWhys?: WhyDto[];
}

export class AlertResolveDto extends AlertNoteDto {
  @ApiPropertyOptional({ enum: CLOSE_OUT_REASONS, description: '`other` needs a `note`' })
  @IsOptional()
  @IsIn(CLOSE_OUT_REASONS, { message: `reason must be one of ${CLOSE_OUT_REASONS.join(', ')}` })
  reason?: CloseOutReason;
}

export class AlertFeedbackDto extends AlertActDto {
  @ApiProperty({ description: 'Whether the alert was worth looking at' })
  @IsBoolean()
  useful!: boolean;
}
