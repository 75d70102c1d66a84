import { Controller, Get, Query, Res, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import type { Report, ReportKind } from '@mcc/contracts';
import { reportHtml, reportMarkdown } from '@mcc/reports';
import type { FastifyReply } from 'fastify';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { orBadRequest } from '../problem';
import { requestPipe } from '../request-pipe';
import { ReportAnswer } from './report-answer';
import { ReportService } from './report.service';
import { ReportDto, ReportQueryDto } from './reports.dto';

/** A page with inline styles and pictures, and nothing else. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

@ApiTags('reports')
@ApiExtraModels(ReportDto)
@Controller('api/v1/reports')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class ReportsController {
  constructor(private readonly reports: ReportService) {}

  @Get('daily')
  @ReportAnswer('The war report of a day: KPIs against the days before, targets and best, alerts, money')
  daily(
    @Query() query: ReportQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Report | string> {
    return this.answer('daily', query, reply);
  }

  @Get('weekly')
  @ReportAnswer('The brief on competitors of a week, from Monday to Sunday')
  weekly(
    @Query() query: ReportQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Report | string> {
    return this.answer('weekly', query, reply);
  }

  private async answer(
    kind: ReportKind,
    { date, lang, format }: ReportQueryDto,
    reply: FastifyReply,
  ): Promise<Report | string> {
    const report = orBadRequest(await this.reports.report(kind, date));
    const shown = new URLSearchParams({ date: report.date, lang, format });
    void reply.header('content-location', `/api/v1/reports/${kind}?${shown.toString()}`);
    if (format === 'json') return report;
    if (format === 'markdown') {
      void reply.type('text/markdown; charset=utf-8');
      return reportMarkdown(report, lang);
    }
    void reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY);
    return reportHtml(report, lang);
  }
}
