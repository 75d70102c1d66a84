import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { IngestResponse } from '@mcc/contracts';
import { ProblemException, RawBody } from '@mcc/runtime';
import type { FastifyRequest } from 'fastify';
import { IngestMetrics } from '../ingest.metrics';
import { INGEST_OPTIONS, type IngestOptions } from '../ingest.options';
import { IngestService } from '../ingest.service';
import { readItems } from './event-bodies';
import { ApiSendEvents } from './events.openapi';
import { toProblem } from './log-failure';

/** `POST /api/v1/events`. */
@Controller('api/v1/events')
export class EventsController {
  constructor(
    @Inject(IngestService) private readonly ingest: IngestService,
    @Inject(INGEST_OPTIONS) private readonly options: IngestOptions,
    @Inject(IngestMetrics) private readonly metrics: IngestMetrics,
  ) {}

  @Post()
  @HttpCode(202)
  @RawBody()
  @ApiSendEvents()
  async send(@Req() request: FastifyRequest): Promise<IngestResponse> {
    try {
      return await this.ingest.accept(this.itemsOf(request));
    } catch (error) {
      const problem = toProblem(error);
      if (problem instanceof ProblemException) this.metrics.requestRefused(problem.code);
      throw problem;
    }
  }

  private itemsOf(request: FastifyRequest): unknown[] {
    // fastify leaves the body out where neither a type nor a length was sent
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    this.metrics.bodyRead(body.length);
    return readItems(
      {
        body,
        contentType: request.headers['content-type'],
        contentEncoding: request.headers['content-encoding'],
      },
      this.options.maxBatch,
    );
  }
}
