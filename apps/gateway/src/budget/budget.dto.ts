import { BUDGET_ACTION_STATES, type BudgetActionState } from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { splitList } from '../alerts/alerts.dto';

const MAX_NOTE = 2_000;

export class BudgetActionsQueryDto {
  @ApiPropertyOptional({ type: String, description: `Comma-separated: ${BUDGET_ACTION_STATES.join(', ')}` })
  @IsOptional()
  @Transform(splitList)
  @IsIn(BUDGET_ACTION_STATES, {
    each: true,
    message: `state must be one of ${BUDGET_ACTION_STATES.join(', ')}`,
  })
  state?: BudgetActionState[];

  @ApiPropertyOptional({ description: 'Id of a plan with its period' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  plan?: string;
}

export class BudgetActDto {
  @ApiProperty({ description: 'Who says it', example: 'lin.yue' })
  @IsString()
  @Length(1, 200)
  actor!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, MAX_NOTE)
  note?: string;
}
