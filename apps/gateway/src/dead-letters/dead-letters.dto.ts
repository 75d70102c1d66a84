import {
  DEAD_LETTER_STAGES,
  PAYLOAD_FORMATS,
  type DeadLetterDetail,
  type DeadLetterView,
  type DeadLettersResponse,
  type PayloadFormat,
  type ReplayDeadLettersRequest,
  type ReplayDeadLettersResponse,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

/** Most dead letters in one answer, and most replayed at once. */
export const MAX_DEAD_LETTERS = 500;

export class DeadLettersQueryDto {
  @ApiPropertyOptional({ description: 'Only this reason', example: 'invalid-data' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  code?: string;

  @ApiPropertyOptional({ enum: DEAD_LETTER_STAGES })
  @IsOptional()
  @IsIn(DEAD_LETTER_STAGES)
  stage?: string;

  @ApiPropertyOptional({ description: 'Only refused records of this topic', example: 'mcc.events.order.v1' })
  @IsOptional()
  @IsString()
  @MaxLength(250)
  topic?: string;

  @ApiPropertyOptional({ description: 'Only events of this source' })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  source?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only those that were replayed, or were not' })
  @IsOptional()
  @IsIn(['true', 'false'])
  replayed?: 'true' | 'false';

  @ApiPropertyOptional({ description: 'Only those from this time on (RFC 3339 or epoch ms)' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  @ApiPropertyOptional({ description: 'Only those before this time (RFC 3339 or epoch ms)' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  to?: string;

  @ApiPropertyOptional({ default: 100, maximum: MAX_DEAD_LETTERS })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_DEAD_LETTERS)
  limit: number = 100;

  @ApiPropertyOptional({
    description: 'For the next page: the `at` of the last one shown (RFC 3339 or epoch ms)',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  before?: string;

  @ApiPropertyOptional({
    description:
      'With `before`: the `id` of the last one shown, so that others of the same time are not left out',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1_024)
  afterId?: string;
}

export class DeadLetterViewDto implements DeadLetterView {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: DEAD_LETTER_STAGES }) stage!: string;
  @ApiProperty({ example: 'invalid-data' }) code!: string;
  @ApiProperty() message!: string;
  @ApiProperty({ description: 'ISO 8601' }) at!: string;
  @ApiPropertyOptional() topic?: string;
  @ApiPropertyOptional() partition?: number;
  @ApiPropertyOptional() offset?: number;
  @ApiPropertyOptional() source?: string;
  @ApiPropertyOptional() type?: string;
  @ApiPropertyOptional() eventId?: string;
  @ApiProperty({ description: 'The refused bytes as text, at most 64 KiB' }) payload!: string;
  @ApiProperty({ type: String, nullable: true, description: 'ISO 8601; null: not replayed' })
  replayedAt!: string | null;
}

export class DeadLetterDetailDto
  extends OmitType(DeadLetterViewDto, ['payload'])
  implements DeadLetterDetail
{
  @ApiProperty({ description: 'All bytes that were kept: the text as it stands, or base64' })
  payload!: string;
  @ApiProperty({
    enum: PAYLOAD_FORMATS,
    description: 'json: text that is JSON; text: other text; base64: bytes that are no UTF-8',
  })
  payloadFormat!: PayloadFormat;
  @ApiProperty({ description: 'How many bytes were kept' }) payloadBytes!: number;
}

export class DeadLettersResponseDto implements DeadLettersResponse {
  @ApiProperty({ type: [DeadLetterViewDto] }) deadLetters!: DeadLetterViewDto[];
  @ApiProperty({ description: 'All that match, not only the page shown' }) total!: number;
}

export class ReplayDeadLettersRequestDto implements ReplayDeadLettersRequest {
  @ApiProperty({ type: [String], maxItems: MAX_DEAD_LETTERS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_DEAD_LETTERS)
  @IsString({ each: true })
  @Length(1, 1_024, { each: true })
  ids!: string[];
}

export class RefusedReplayDto {
  @ApiProperty() id!: string;
  @ApiProperty() message!: string;
}

export class ReplayDeadLettersResponseDto implements ReplayDeadLettersResponse {
  @ApiProperty({ type: [String] }) replayed!: string[];
  @ApiProperty({ type: [RefusedReplayDto] }) refused!: RefusedReplayDto[];
}
