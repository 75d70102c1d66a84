import {
  DIMENSIONS,
  type DimensionValues,
  type KpiDescription,
  type KpiDirection,
  type KpiUnit,
  type LocalizedText,
  type MetricPoint,
  type MetricSeries,
  type MetricsResponse,
  type PointState,
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

export class MetricSeriesDto implements MetricSeries {
  @ApiProperty({ example: 'clicks' }) kpi!: string;
  @ApiProperty(DIMENSION_VALUES_SCHEMA) key!: DimensionValues;
  @ApiProperty({ type: [MetricPointDto] }) points!: MetricPointDto[];
}

export class MetricsResponseDto implements MetricsResponse {
  @ApiProperty({ type: [MetricSeriesDto] }) series!: MetricSeriesDto[];
}

export class KpiDescriptionDto implements KpiDescription {
  @ApiProperty({ example: 'ctr' }) id!: string;
  @ApiProperty() name!: LocalizedTextDto;
  @ApiProperty() explanation!: LocalizedTextDto;
  @ApiProperty({ example: 'sum(clicks) / sum(impressions)' }) formula!: string;
  @ApiProperty({ enum: ['count', 'money', 'ratio', 'multiple', 'seconds'] }) unit!: KpiUnit;
  @ApiProperty({ enum: ['up-good', 'up-bad', 'neutral'] }) direction!: KpiDirection;
  @ApiProperty({ description: 'Below this sample the value is "not enough data" and no rule judges it' })
  minSample!: number;
  @ApiProperty({ enum: ['sales', 'traffic', 'live', 'opinion', 'competitor', 'operations'] })
  group!: KpiDescription['group'];
  @ApiPropertyOptional() benchmark?: number;
  @ApiProperty({ type: [String] }) measures!: string[];
}

export class KpisResponseDto {
  @ApiProperty({ type: [KpiDescriptionDto] }) kpis!: KpiDescriptionDto[];
}
