import {
  ALERT_TRANSITIONS,
  BACKTEST_FORMATS,
  GRADES,
  PICTURE_LANGUAGES,
  type AlertKey,
  type AlertTransitionKind,
  type BacktestEpisode,
  type BacktestFormat,
  type BacktestLabel,
  type BacktestPoint,
  type BacktestRequest,
  type BacktestResponse,
  type BacktestScore,
  type BacktestSeries,
  type BacktestWord,
  type EvidenceValue,
  type Grade,
  type PictureLanguage,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { DIMENSION_VALUES_SCHEMA, LocalizedTextDto } from '../metrics/metrics.dto';

const OBJECT = { type: 'object', additionalProperties: true } as const;
const TIME = { format: 'date-time' } as const;
const TIME_OR_NULL = { type: String, nullable: true, ...TIME } as const;

export class BacktestLabelDto implements BacktestLabel {
  @ApiProperty({ description: 'RFC 3339 with an offset' }) @IsString() from!: string;
  @ApiProperty({ description: 'RFC 3339 with an offset, excluded' }) @IsString() to!: string;
  @ApiPropertyOptional({
    ...DIMENSION_VALUES_SCHEMA,
    description: 'Of keys that have these values; absent: of any',
  })
  @IsOptional()
  @IsObject()
  key?: AlertKey;
}

export class BacktestRequestDto implements BacktestRequest {
  @ApiPropertyOptional({
    description: 'Id of a rule in force; or else `definition`',
    example: 'payment-collapse',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  rule?: string;

  @ApiPropertyOptional({
    ...OBJECT,
    description: 'A rule as it would stand in a rule file, without `forEach`',
  })
  @IsOptional()
  @IsObject()
  definition?: Record<string, unknown>;

  @ApiPropertyOptional({
    type: 'array',
    items: OBJECT,
    description: 'Calendars that the definition names, besides those of the rules in force',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  calendars?: Record<string, unknown>[];

  @ApiProperty({ description: 'RFC 3339 with an offset', example: '2026-11-11T00:00:00+08:00' })
  @IsString()
  from!: string;

  @ApiProperty({ description: 'RFC 3339 with an offset, excluded; data has to be complete until then' })
  @IsString()
  to!: string;

  @ApiPropertyOptional({ type: [BacktestLabelDto], description: 'When something was really wrong' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => BacktestLabelDto)
  labels?: BacktestLabelDto[];

  @ApiPropertyOptional({ description: 'History read before; absent: what the rule needs', example: '12h' })
  @IsOptional()
  @IsString()
  warmUp?: string;

  @ApiPropertyOptional({ enum: BACKTEST_FORMATS, default: 'json' })
  @IsOptional()
  @IsIn(BACKTEST_FORMATS, { message: `format must be one of ${BACKTEST_FORMATS.join(', ')}` })
  format?: BacktestFormat;

  @ApiPropertyOptional({ enum: PICTURE_LANGUAGES, default: 'zh-CN', description: 'Of the picture' })
  @IsOptional()
  @IsIn(PICTURE_LANGUAGES, { message: `lang must be one of ${PICTURE_LANGUAGES.join(', ')}` })
  lang?: PictureLanguage;
}

export class BacktestedRuleDto {
  @ApiProperty() id!: string;
  @ApiProperty() type!: string;
  @ApiProperty() name!: LocalizedTextDto;
}

export class BacktestWordDto implements BacktestWord {
  @ApiProperty(TIME) at!: string;
  @ApiProperty({ enum: ALERT_TRANSITIONS }) kind!: AlertTransitionKind;
  @ApiProperty({ enum: GRADES }) grade!: Grade;
  @ApiProperty() summary!: LocalizedTextDto;
  @ApiProperty() reason!: LocalizedTextDto;
  @ApiProperty({ type: 'array', items: OBJECT, description: 'As in the evidence of an alert' })
  values!: EvidenceValue[];
}

export class BacktestPeakDto {
  @ApiProperty(TIME) at!: string;
  @ApiProperty() value!: number;
}

export class BacktestEpisodeDto implements BacktestEpisode {
  @ApiProperty() rule!: string;
  @ApiProperty(DIMENSION_VALUES_SCHEMA) key!: AlertKey;
  @ApiProperty({ enum: GRADES, description: 'The most urgent that it had' }) grade!: Grade;
  @ApiProperty({ ...TIME, description: 'First violation, event time' }) startedAt!: string;
  @ApiProperty({ ...TIME_OR_NULL, description: 'null: it passed before it fired' }) firedAt!: string | null;
  @ApiProperty({ ...TIME_OR_NULL, description: 'null: not over at the end' }) resolvedAt!: string | null;
  @ApiProperty({ description: 'Fired in the warm-up: not part of the score' }) warmUp!: boolean;
  @ApiProperty({ type: BacktestPeakDto, nullable: true, description: 'The value furthest beyond' })
  peak!: BacktestPeakDto | null;
  @ApiProperty({ type: [BacktestWordDto], description: 'What would have been said' })
  said!: BacktestWordDto[];
}

export class BacktestPointDto implements BacktestPoint {
  @ApiProperty({ ...TIME, description: 'End of the window judged' }) t!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'null: too little data' }) value!: number | null;
  @ApiPropertyOptional({ description: 'A limit, an earlier value, or what was expected' }) reference?: number;
  @ApiPropertyOptional({ description: 'Of the band of what would have been normal' }) low?: number;
  @ApiPropertyOptional() high?: number;
}

export class BacktestKpiDto {
  @ApiProperty() id!: string;
  @ApiProperty() name!: LocalizedTextDto;
  @ApiProperty({ description: 'As in GET /api/v1/kpis' }) unit!: BacktestSeries['kpi']['unit'];
}

export class BacktestSeriesDto implements BacktestSeries {
  @ApiProperty() rule!: string;
  @ApiProperty(DIMENSION_VALUES_SCHEMA) key!: AlertKey;
  @ApiProperty() kpi!: BacktestKpiDto;
  @ApiProperty({ type: [BacktestPointDto] }) points!: BacktestPointDto[];
}

export class BacktestScoreDto implements BacktestScore {
  @ApiProperty({ description: 'Episodes that fired within a label' }) right!: number;
  @ApiProperty({ description: 'Episodes that fired outside of all labels' }) wrong!: number;
  @ApiProperty({ description: 'Labels in which an episode fired' }) found!: number;
  @ApiProperty() missed!: number;
  @ApiProperty({ type: Number, nullable: true, description: '0…1; null: none fired' }) precision!:
    number | null;
  @ApiProperty({ description: '0…1' }) recall!: number;
  @ApiProperty({ type: Number, nullable: true }) f1!: number | null;
}

export class BacktestResponseDto implements BacktestResponse {
  @ApiProperty({ type: [BacktestedRuleDto] }) rules!: BacktestedRuleDto[];
  @ApiProperty(TIME) from!: string;
  @ApiProperty({ ...TIME, description: 'Where data is complete, at the latest' }) to!: string;
  @ApiProperty({ ...TIME, description: 'From when on history was read' }) warmUpFrom!: string;
  @ApiProperty({ ...TIME_OR_NULL, description: 'The first data found; null: none' }) dataFrom!: string | null;
  @ApiProperty({ example: 'Asia/Shanghai' }) timeZone!: string;
  @ApiProperty({ example: 'CNY' }) currency!: string;
  @ApiProperty({ description: 'How many times the value of a key was judged' }) evaluations!: number;
  @ApiProperty({ description: 'How many keys were seen' }) keys!: number;
  @ApiProperty({ type: [BacktestEpisodeDto] }) episodes!: BacktestEpisodeDto[];
  @ApiProperty({ description: 'Further episodes, the latest ones' }) episodesLeftOut!: number;
  @ApiProperty({ type: [BacktestLabelDto] }) labels!: BacktestLabelDto[];
  @ApiPropertyOptional({ type: BacktestScoreDto, description: 'Where labels were given' })
  score?: BacktestScoreDto;
  @ApiPropertyOptional({
    type: [LocalizedTextDto],
    description: 'Where it may differ from what was said live; absent: nowhere',
  })
  notes?: LocalizedTextDto[];
  @ApiProperty({ type: [BacktestSeriesDto], description: 'Of up to 6 keys, those that fired first' })
  series!: BacktestSeriesDto[];
}
