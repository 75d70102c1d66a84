import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { RULE_HEALTHS, type RuleFault, type RulesResponse, type RuleView } from '@mcc/contracts';
import { LocalizedTextDto } from '../metrics/metrics.dto';

export class RuleLinkDto {
  @ApiProperty() title!: string;
  @ApiProperty() url!: string;
}

export class RuleViewDto implements RuleView {
  @ApiProperty() id!: string;
  @ApiProperty({ example: 'threshold' }) type!: string;
  @ApiProperty() name!: LocalizedTextDto;
  @ApiPropertyOptional() owner?: string;
  @ApiPropertyOptional({ description: 'What to do when it fires; a template' }) runbook?: LocalizedTextDto;
  @ApiProperty({ type: [RuleLinkDto], description: 'The runbook first' }) links!: RuleLinkDto[];
  @ApiProperty({ example: 'rules/traffic.yaml' }) file!: string;
  @ApiProperty({ description: 'Of a template, the line of that' }) line!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Its other fields with all defaults; durations in ms',
  })
  definition!: Record<string, unknown>;
  @ApiProperty({ description: 'Alerts of it that are raised and not resolved' }) openAlerts!: number;
  @ApiProperty({
    enum: [...RULE_HEALTHS, 'unknown'],
    description:
      '`nodata`: nothing that it reads has come within its window; `error`: left out until its definition changes; `unknown`: no evaluator has said anything of it yet',
  })
  health!: RuleView['health'];
  @ApiProperty({ type: String, nullable: true, description: 'Up to where it has judged, event time' })
  judgedTo!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Event time of the latest that it could read' })
  heardAt!: string | null;
  @ApiProperty({ description: 'Keys that it knows' }) keys!: number;
  @ApiPropertyOptional({ description: 'Of an `error`: what went wrong' }) error?: string;
}

export class RuleFaultDto implements RuleFault {
  @ApiProperty() file!: string;
  @ApiProperty() line!: number;
  @ApiProperty() column!: number;
  @ApiProperty({ example: 'rules[0].window' }) field!: string;
  @ApiProperty() message!: string;
}

export class RulesResponseDto implements RulesResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Changes with the text of any rule file; null: no evaluator has started yet',
  })
  version!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Since when they are in force, ISO 8601' })
  loadedAt!: string | null;
  @ApiProperty({ type: [RuleViewDto] }) rules!: RuleViewDto[];
  @ApiProperty({
    type: [RuleFaultDto],
    description: 'What is wrong with the files as they are now; the rules of before stay in force meanwhile',
  })
  faults!: RuleFaultDto[];
}
