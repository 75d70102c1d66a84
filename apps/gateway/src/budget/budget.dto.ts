import {
  BUDGET_ACTION_STATES,
  OVERRIDABLE,
  type BudgetActionState,
  type BudgetOverride,
  type ReplayGate,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
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

export class BaselineDto {
  @ApiProperty({ enum: ['never-move', 'equal-split'] })
  @IsIn(['never-move', 'equal-split'])
  baseline!: 'never-move' | 'equal-split';

  @ApiProperty({ description: 'Mean difference of ROI: policy less baseline' }) @IsNumber() mean!: number;
  @ApiProperty({ description: 'Lower end of its 95 % interval' }) @IsNumber() low!: number;
  @ApiProperty() @IsNumber() high!: number;
}

export class ReplayGateDto implements ReplayGate {
  @ApiProperty() @IsString() @Length(1, 200) policyVersion!: string;
  @ApiProperty() @IsInt() seeds!: number;
  @ApiProperty() @IsNumber() margin!: number;

  @ApiProperty({ type: [BaselineDto] })
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => BaselineDto)
  against!: BaselineDto[];
}

export class BudgetLiveDto extends BudgetActDto {
  @ApiProperty({ description: 'The one that is in force, as GET /api/v1/budget shows it' })
  @IsString()
  @Length(1, 200)
  policyVersion!: string;

  @ApiPropertyOptional({ type: ReplayGateDto, description: '`gate` of `mcc budget replay --json`' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ReplayGateDto)
  gate?: ReplayGateDto;
}

export class BudgetOverrideDto extends BudgetActDto {
  @ApiProperty({ enum: OVERRIDABLE })
  @IsIn(OVERRIDABLE, { message: `guard must be one of ${OVERRIDABLE.join(', ')}` })
  guard!: BudgetOverride['guard'];

  @ApiProperty({ description: 'The limit instead: whole percent, or ms; 0 for replayGate' })
  @IsNumber()
  value!: number;

  @ApiProperty({ description: 'RFC 3339 with an offset, at most 7 days ahead' })
  @IsString()
  until!: string;

  @ApiProperty({ example: 'Double 11: the plan of marketing meeting 46' })
  @IsString()
  @Length(1, MAX_NOTE)
  reason!: string;

  @ApiProperty({ description: 'Somebody else than the actor', example: 'chen.bo' })
  @IsString()
  @Length(1, 200)
  confirmedBy!: string;
}
