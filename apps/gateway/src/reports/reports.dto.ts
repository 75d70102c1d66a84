import {
  LANGUAGES,
  REPORT_FORMATS,
  REPORT_KINDS,
  type CompetitorMove,
  type Language,
  type LocalizedText,
  type Names,
  type Report,
  type ReportAlerts,
  type ReportChart,
  type ReportFigure,
  type ReportFormat,
  type ReportKind,
  type ReportMoney,
  type ReportStanding,
  type ReportTable,
} from '@mcc/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class ReportQueryDto {
  @ApiPropertyOptional({
    description:
      'Local day, YYYY-MM-DD; of a week any of its days. Default: the latest whole day or week, or the running one where there is no data before',
    example: '2026-11-11',
  })
  @IsOptional()
  @IsString({ message: 'date: give it once, e.g. date=2026-11-11' })
  @MaxLength(40)
  date?: string;

  @ApiPropertyOptional({ enum: LANGUAGES, default: 'zh-CN' })
  @IsIn(LANGUAGES)
  lang: Language = 'zh-CN';

  @ApiPropertyOptional({ enum: REPORT_FORMATS, default: 'html' })
  @IsIn(REPORT_FORMATS)
  format: ReportFormat = 'html';
}

const parts = { type: 'array', items: { type: 'object' } } as const;

/** The whole shape stands in docs/reports.md. */
export class ReportDto implements Report {
  @ApiProperty({ enum: [1] }) version!: 1;
  @ApiProperty({ enum: REPORT_KINDS }) kind!: ReportKind;
  @ApiProperty({ example: '2026-11-11' }) date!: string;
  @ApiProperty({ format: 'date-time' }) from!: string;
  @ApiProperty({ format: 'date-time', description: 'Excluded' }) to!: string;
  @ApiProperty({ example: 'Asia/Shanghai' }) timeZone!: string;
  @ApiProperty({ example: 'CNY' }) currency!: string;
  @ApiProperty({ format: 'date-time' }) writtenAt!: string;
  @ApiProperty({ enum: ['running', 'provisional', 'final'] }) standing!: ReportStanding;
  @ApiProperty() isEmpty!: boolean;
  @ApiProperty({ ...parts, description: 'What matters most, in both languages' }) summary!: LocalizedText[];
  @ApiProperty({ ...parts, description: 'KPIs as `metrics` gives them, with comparisons, target and best' })
  figures!: ReportFigure[];
  @ApiProperty({ ...parts, description: 'KPIs by channel, room, competitor …' }) tables!: ReportTable[];
  @ApiProperty({ ...parts, description: 'What the pictures show' }) charts!: ReportChart[];
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'By grade, rule, and still open' })
  alerts!: ReportAlerts;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Decisions about money' })
  money!: ReportMoney;
  @ApiProperty({ ...parts, description: 'Promotions and launches of competitors; of the weekly brief' })
  moves!: CompetitorMove[];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What people call the values of keys',
  })
  names!: Names;
  @ApiProperty({ description: 'The question to the API that gives the same figures' }) metrics!: string;
}
