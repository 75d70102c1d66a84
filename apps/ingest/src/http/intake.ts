import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasRawBody, ProblemException } from '@mcc/runtime';
import { IngestMetrics } from '../ingest.metrics';
import { INGEST_OPTIONS, type IngestOptions } from '../ingest.options';

/** Bounds the request bytes being worked on at once, counted before a body is read so that memory is bounded too. */
@Injectable()
export class Intake implements OnModuleInit {
  private inflight = 0;

  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(INGEST_OPTIONS) private readonly options: IngestOptions,
    @Inject(IngestMetrics) private readonly metrics: IngestMetrics,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply, done) => {
      if (!hasRawBody(request)) return done();
      const bytes = this.announcedBytes(request);
      if (!this.hasRoom(bytes)) return done(this.busy());
      this.add(bytes);
      // comes exactly once, after an answer as after a lost connection
      reply.raw.once('close', () => this.add(-bytes));
      done();
    });
  }

  /** A body of unknown length may become as long as a body may be. */
  private announcedBytes(request: FastifyRequest): number {
    const length = Number(request.headers['content-length'] ?? this.options.maxBodyBytes);
    return Math.min(length, this.options.maxBodyBytes);
  }

  private hasRoom(bytes: number): boolean {
    // alone, a request is always let in, however small the limit
    return this.inflight === 0 || this.inflight + bytes <= this.options.maxInflightBytes;
  }

  private add(bytes: number): void {
    this.inflight += bytes;
    this.metrics.inflightBytes(this.inflight);
  }

  private busy(): ProblemException {
    this.metrics.requestRefused('too-many-requests');
    return new ProblemException({
      status: 429,
      code: 'too-many-requests',
      detail:
        'Too much is being received at once; send the same request again after the time in Retry-After.',
      headers: { 'retry-after': '1' },
    });
  }
}
