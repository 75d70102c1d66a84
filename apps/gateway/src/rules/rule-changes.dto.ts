import { RULE_CHANGES, type RuleChangeKind, type RuleChangeView, type RulePutRequest } from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString, Length, MaxLength } from 'class-validator';

export class RulePutRequestDto implements RulePutRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'The rule as it would stand in a rule file (docs/rules.md), without `forEach`; `id` may be left out',
  })
  @IsObject()
  definition!: Record<string, unknown>;
  @ApiProperty({ description: 'Who changes it' }) @IsString() @Length(1, 100) author!: string;
  @ApiProperty({ description: 'Why' }) @IsString() @Length(1, 500) reason!: string;
}

export class RuleRemovalQueryDto {
  @ApiProperty({ description: 'Who removes it' }) @IsString() @Length(1, 100) author!: string;
  @ApiPropertyOptional({ description: 'Why' }) @IsOptional() @IsString() @MaxLength(500) reason?: string;
}

export class RuleChangeViewDto implements RuleChangeView {
  @ApiProperty() rule!: string;
  @ApiProperty({ enum: RULE_CHANGES }) kind!: RuleChangeKind;
  @ApiProperty({ description: 'Counts the changes of the rule, from 1' }) revision!: number;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() author!: string;
  @ApiProperty() reason!: string;
}
