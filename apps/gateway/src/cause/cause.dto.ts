import {
  ALERT_STATES,
  DIMENSIONS,
  GRADES,
  NO_CAUSE_CODES,
  type AlertCause,
  type AlertState,
  type CauseCut,
  type CauseStretch,
  type CauseValue,
  type Dimension,
  type DimensionValues,
  type Grade,
  type NoCause,
  type NoCauseCode,
  type RelatedAlert,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DIMENSION_VALUES_SCHEMA, LocalizedTextDto } from '../metrics/metrics.dto';

const NUMBER_OR_NULL = { type: Number, nullable: true } as const;
const TIME_OR_NULL = { type: String, nullable: true, description: 'ISO 8601' } as const;

export class CauseStretchDto implements CauseStretch {
  @ApiProperty({ description: 'ISO 8601 UTC' }) from!: string;
  @ApiProperty({ description: 'Its end, excluded' }) to!: string;
  @ApiProperty({
    description: 'The same numbers by GET /api/v1/metrics',
    example: '/api/v1/metrics?kpi=payment_rate&by=device&step=total&from=…&to=…&filter=channel%3Adouyin',
  })
  metrics!: string;
}

export class CauseValueDto implements CauseValue {
  @ApiProperty({ description: 'The empty string means "not given"', example: 'ios' }) value!: string;
  @ApiProperty({
    ...NUMBER_OR_NULL,
    description:
      'In the unit of the KPI; a total is scaled to the length of the window. Null: no denominator',
  })
  before!: number | null;
  @ApiProperty(NUMBER_OR_NULL) after!: number | null;
  @ApiProperty({ description: 'Events behind `after`' }) sample!: number;
  @ApiProperty({ description: 'How much of the change it makes, in the unit of the KPI' })
  contribution!: number;
  @ApiProperty({
    ...NUMBER_OR_NULL,
    description: 'Contribution over the change; negative where it went the other way; null for prices',
  })
  share!: number | null;
  @ApiPropertyOptional({ description: 'Of a ratio: the part that comes from its own rate' })
  rateEffect?: number;
  @ApiPropertyOptional({ description: 'Of a ratio: the part that comes from its share of the denominator' })
  mixEffect?: number;
  @ApiProperty({ description: 'Its share of the whole, 0…1: what it would contribute if all moved alike' })
  weight!: number;
}

export class CauseOthersDto {
  @ApiProperty({ description: 'How many values are not listed' }) count!: number;
  @ApiProperty() contribution!: number;
  @ApiProperty(NUMBER_OR_NULL) share!: number | null;
}

export class CauseCutDto implements CauseCut {
  @ApiProperty({ enum: DIMENSIONS }) dimension!: Dimension;
  @ApiProperty({ type: [CauseValueDto], description: 'Greatest contribution to the change first' })
  values!: CauseValueDto[];
  @ApiProperty({ description: 'The rest: shares of `values` and `others` sum to 1' }) others!: CauseOthersDto;
  @ApiProperty({ description: 'How many of the first values are decisive; 0: none stands out' })
  decisive!: number;
  @ApiProperty({ description: 'Share of the change that the decisive values explain, 0…1' })
  explained!: number;
  @ApiProperty({ description: 'What their weights let expect, 0…1' }) expected!: number;
  @ApiProperty() window!: CauseStretchDto;
  @ApiProperty() reference!: CauseStretchDto;
}

export class NoCauseDto implements NoCause {
  @ApiProperty({ enum: NO_CAUSE_CODES }) code!: NoCauseCode;
  @ApiProperty() message!: LocalizedTextDto;
}

export class SharedDto {
  @ApiProperty(DIMENSION_VALUES_SCHEMA) key!: DimensionValues;
  @ApiProperty({ description: 'Both are on the same KPI' }) kpi!: boolean;
}

export class RelatedAlertDto implements RelatedAlert {
  @ApiProperty() id!: string;
  @ApiProperty() rule!: string;
  @ApiProperty() ruleName!: LocalizedTextDto;
  @ApiProperty(DIMENSION_VALUES_SCHEMA) key!: DimensionValues;
  @ApiProperty({ enum: ALERT_STATES }) state!: AlertState;
  @ApiProperty({ enum: GRADES }) grade!: Grade;
  @ApiProperty() summary!: LocalizedTextDto;
  @ApiProperty(TIME_OR_NULL) firedAt!: string | null;
  @ApiProperty(TIME_OR_NULL) resolvedAt!: string | null;
  @ApiProperty({ description: 'What it shares with the alert' }) shares!: SharedDto;
}

export class AlertCauseDto implements AlertCause {
  @ApiProperty() alert!: string;
  @ApiProperty({
    enum: ['kpi', 'prices', 'none'],
    description: '`kpi`: the change of the KPI, split exactly; `prices`: prices of the competitor that moved',
  })
  kind!: AlertCause['kind'];
  @ApiPropertyOptional({ description: 'Of `none`: why' }) none?: NoCauseDto;
  @ApiPropertyOptional({ example: 'payment_rate' }) kpi?: string;
  @ApiPropertyOptional({ description: 'The stretch found in breach' }) window?: CauseStretchDto;
  @ApiPropertyOptional({ description: 'What it is held against' }) reference?: CauseStretchDto;
  @ApiPropertyOptional({ description: 'Of the whole key; a total is scaled to the length of the window' })
  before?: number;
  @ApiPropertyOptional() after?: number;
  @ApiPropertyOptional() change?: number;
  @ApiProperty({ type: [CauseCutDto], description: 'The most telling first' }) cuts!: CauseCutDto[];
  @ApiProperty({ enum: DIMENSIONS, isArray: true, description: 'Dimensions with too many values' })
  leftOut!: Dimension[];
  @ApiProperty({ type: [RelatedAlertDto] }) related!: RelatedAlertDto[];
}
