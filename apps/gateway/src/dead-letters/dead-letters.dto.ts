import {
  DEAD_LETTER_STAGES,
  type DeadLetterView,
  type DeadLettersResponse,
  type ReplayDeadLettersRequest,
  type ReplayDeadLettersResponse,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
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

  @ApiPropertyOptional({ default: 100, maximum: MAX_DEAD_LETTERS })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_DEAD_LETTERS)
  limit: number = 100;

  @ApiPropertyOptional({
    description: 'Only those before this time (RFC 3339 or epoch ms): the `at` of the last one of a page',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  before?: string;
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
