import type { BudgetPlanChangeView, BudgetPlanPutRequest } from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { BudgetActDto } from './budget.dto';

const REVISION = 'The revision that is changed, as GET /api/v1/budget/plans shows it; 0: the plan is new';

export class BudgetPlanPutDto extends BudgetActDto implements BudgetPlanPutRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The plan as it would stand in the budget file (docs/budget.md); `id` may be left out',
  })
  @IsObject()
  definition!: Record<string, unknown>;

  @ApiProperty({ description: REVISION }) @IsInt() @Min(0) @Max(1e9) revision!: number;
}

export class BudgetPlanRemovalQueryDto {
  @ApiProperty({ description: 'Who removes it' }) @IsString() @Length(1, 200) actor!: string;
  @ApiProperty({ description: REVISION }) @Type(() => Number) @IsInt() @Min(1) @Max(1e9) revision!: number;
  @ApiPropertyOptional({ description: 'Why' }) @IsOptional() @IsString() @Length(1, 2_000) note?: string;
}

export class BudgetPlanChangeDto implements BudgetPlanChangeView {
  @ApiProperty() plan!: string;
  @ApiProperty({ enum: ['put', 'removed'] }) kind!: 'put' | 'removed';
  @ApiProperty({ description: 'Counts the changes of the plan, from 1' }) revision!: number;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() actor!: string;
  @ApiPropertyOptional() note?: string;
}
