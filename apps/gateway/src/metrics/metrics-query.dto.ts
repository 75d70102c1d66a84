import {
  COMPARISON_KINDS,
  DIMENSIONS,
  PICTURE_LANGUAGES,
  REFERENCE_KINDS,
  STEPS,
  type PictureLanguage,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';

const LIST_MAX = 4_000;
/** In what the answer may be written. */
export const METRICS_FORMATS = ['json', 'csv'] as const;

const toArray = ({ value }: { value: unknown }): unknown =>
  value === undefined || Array.isArray(value) ? value : [value];

/** Query parameters of `GET /api/v1/metrics`; their content is read by `parseMetricsQuery`. */
export class MetricsQueryDto {
  @ApiProperty({ description: 'KPI ids, comma-separated', example: 'clicks,ctr' })
  @IsString({ message: 'kpi: give it once, several KPIs separated by commas, e.g. kpi=clicks,ctr' })
  @Length(1, LIST_MAX)
  kpi!: string;

  @ApiPropertyOptional({
    description: `Dimensions to split by, comma-separated: ${DIMENSIONS.join(', ')}`,
    example: 'channel',
  })
  @IsOptional()
  @IsString({ message: 'by: give it once, several dimensions separated by commas' })
  @MaxLength(LIST_MAX)
  by?: string;

  @ApiPropertyOptional({
    description:
      'Begin, event time, included: RFC 3339 or epoch ms. Default: an hour before `to`; `total`: no bound',
    example: '2026-11-11T00:00:00+08:00',
  })
  @IsOptional()
  @IsString({ message: 'from: give it once' })
  @MaxLength(40)
  from?: string;

  @ApiPropertyOptional({
    description: 'End, event time, excluded: RFC 3339 or epoch ms. Default: now; `total`: no bound',
    example: '2026-11-12T00:00:00+08:00',
  })
  @IsOptional()
  @IsString({ message: 'to: give it once' })
  @MaxLength(40)
  to?: string;

  @ApiPropertyOptional({ enum: STEPS, default: 'total', description: 'Length of a point' })
  @IsOptional()
  @IsString({ message: 'step: give it once' })
  @MaxLength(20)
  step?: string;

  @ApiPropertyOptional({
    type: [String],
    description:
      '`<dimension>:<value>`, repeated or comma-separated. Values of one dimension are alternatives. Write a comma in a value as `\\,`',
    example: ['channel:douyin', 'region:上海'],
  })
  @IsOptional()
  @Transform(toArray)
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(LIST_MAX, { each: true })
  filter?: string[];

  @ApiPropertyOptional({
    description: `What to compare with, comma-separated: ${[...COMPARISON_KINDS, ...REFERENCE_KINDS].join(', ')}. A total then needs \`from\``,
    example: 'previous,yesterday',
  })
  @IsOptional()
  @IsString({ message: 'compare: give it once, several separated by commas' })
  @MaxLength(100)
  compare?: string;

  @ApiPropertyOptional({
    enum: METRICS_FORMATS,
    description: 'Default: `csv` where `Accept` names text/csv before application/json, else `json`',
  })
  @IsOptional()
  @IsIn(METRICS_FORMATS)
  format?: (typeof METRICS_FORMATS)[number];

  @ApiPropertyOptional({
    enum: PICTURE_LANGUAGES,
    description: 'Headings and names of a CSV in this language, for people. Default: ids, for programs',
  })
  @IsOptional()
  @IsIn(PICTURE_LANGUAGES)
  lang?: PictureLanguage;
}
