import {
  COMPARISON_KINDS,
  DIMENSIONS,
  KPI_UNITS,
  type BaselinePoint,
  type ComparedPoint,
  type ComparisonKind,
  type Dimension,
  type DimensionValues,
  type KpiDescription,
  type KpiDirection,
  type KpiUnit,
  type LocalizedText,
  type MetricPoint,
  type MetricSeries,
  type MetricsResponse,
  type PointState,
  type SeriesComparison,
  type TargetPoint,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** OpenAPI schema of a set of dimension values. */
export const DIMENSION_VALUES_SCHEMA = {
  type: 'object',
  additionalProperties: { type: 'string' },
  description: `Values by dimension (${DIMENSIONS.join(', ')}); the empty string means "not given"`,
  example: { channel: 'douyin' },
} as const;

export class LocalizedTextDto implements LocalizedText {
  @ApiProperty() 'zh-CN'!: string;
  @ApiProperty() en!: string;
}

export class MetricPointDto implements MetricPoint {
  @ApiProperty({ description: 'Start of the step, ISO 8601 UTC', example: '2026-11-11T00:00:00.000Z' })
  t!: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Money in currency units, ratios as 0…1. Null: no reading, or a denominator of 0',
  })
  value!: number | null;
  @ApiProperty({ description: 'Events behind the value; for a ratio its denominator' })
  sample!: number;
  @ApiProperty({ enum: ['provisional', 'final', 'restated'] })
  state!: PointState;
}

export class ComparedPointDto extends MetricPointDto implements ComparedPoint {
  @ApiProperty({ description: 'Start of the step of the asked range that it is to be compared with' })
  at!: string;
}

export class SeriesComparisonDto implements SeriesComparison {
  @ApiProperty({ enum: COMPARISON_KINDS }) with!: ComparisonKind;
  @ApiProperty({ description: 'The stretch compared with, ISO 8601 UTC' }) from!: string;
  @ApiProperty({ description: 'Its end, excluded' }) to!: string;
  @ApiProperty({ type: [ComparedPointDto] }) points!: ComparedPointDto[];
}

export class BaselinePointDto implements BaselinePoint {
  @ApiProperty({ description: 'Start of the step, ISO 8601 UTC; for a total the start of the range' })
  at!: string;
  @ApiProperty({ description: 'Median of the same local time of the 14 days before' }) expected!: number;
  @ApiProperty({ description: 'Three robust standard deviations below' }) low!: number;
  @ApiProperty({ description: 'Three robust standard deviations above' }) high!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Robust standard deviations from `expected`' })
  z!: number | null;
  @ApiProperty({ description: 'How many of the days had data' }) days!: number;
}

export class TargetPointDto implements TargetPoint {
  @ApiProperty({ description: 'Start of the step, ISO 8601 UTC; for a total the start of the range' })
  at!: string;
  @ApiProperty({ description: 'What the step, or the range, is to come to' }) target!: number;
  @ApiProperty({ description: 'Of it, what is due by now' }) due!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Value per `due`' }) attainment!: number | null;
  @ApiPropertyOptional({
    description: 'On the first day of an installation: from when on it is due, ISO 8601 UTC',
  })
  since?: string;
}

export class MetricSeriesDto implements MetricSeries {
  @ApiProperty({ example: 'clicks' }) kpi!: string;
  @ApiProperty(DIMENSION_VALUES_SCHEMA) key!: DimensionValues;
  @ApiProperty({ type: [MetricPointDto] }) points!: MetricPointDto[];
  @ApiPropertyOptional({ type: [SeriesComparisonDto], description: 'In the order of `compare`' })
  comparisons?: SeriesComparisonDto[];
  @ApiPropertyOptional({ type: [BaselinePointDto], description: 'With `compare=baseline`' })
  baseline?: BaselinePointDto[];
  @ApiPropertyOptional({ type: [TargetPointDto], description: 'With `compare=target`' })
  target?: TargetPointDto[];
}

export class MetricsResponseDto implements MetricsResponse {
  @ApiProperty({ type: [MetricSeriesDto] }) series!: MetricSeriesDto[];
}

export class KpiDescriptionDto implements KpiDescription {
  @ApiProperty({ example: 'ctr' }) id!: string;
  @ApiProperty() name!: LocalizedTextDto;
  @ApiProperty() explanation!: LocalizedTextDto;
  @ApiProperty({ example: 'sum(clicks) / sum(impressions)' }) formula!: string;
  @ApiPropertyOptional({ description: 'Of a ratio: what is divided by', example: 'sum(impressions)' })
  denominator?: string;
  @ApiPropertyOptional({
    enum: DIMENSIONS,
    isArray: true,
    description: 'Dimensions over all of whose values a part is summed, whatever is split or filtered by',
  })
  across?: Dimension[];
  @ApiProperty({ enum: KPI_UNITS }) unit!: KpiUnit;
  @ApiProperty({ enum: ['up-good', 'up-bad', 'neutral'] }) direction!: KpiDirection;
  @ApiProperty({ description: 'Below this sample the value is "not enough data" and no rule judges it' })
  minSample!: number;
  @ApiProperty({ enum: ['sales', 'traffic', 'live', 'opinion', 'competitor', 'budget', 'operations'] })
  group!: KpiDescription['group'];
  @ApiPropertyOptional() benchmark?: number;
  @ApiProperty({ type: [String] }) measures!: string[];
}

export class KpisResponseDto {
  @ApiProperty({ type: [KpiDescriptionDto] }) kpis!: KpiDescriptionDto[];
}
