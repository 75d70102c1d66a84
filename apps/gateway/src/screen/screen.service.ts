import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { SCREEN_NOT_BUILT } from './screen-not-built';

/** Files under it carry a hash of their content in the name. */
const HASHED = `${sep}assets${sep}`;
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves the built screen at `/`; says what to do where it has not been built. */
@Injectable()
export class ScreenService implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  async onModuleInit(): Promise<void> {
    const { screenDir } = this.options;
    if (screenDir === undefined) return;
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    if (existsSync(join(screenDir, 'index.html'))) {
      await server.register(fastifyStatic, {
        root: screenDir,
        // one route for each file: whatever else is asked for stays with the API and its errors
        wildcard: false,
        cacheControl: false,
        setHeaders: (reply, path) => {
          reply.setHeader('cache-control', path.includes(HASHED) ? FOR_EVER : 'no-cache');
        },
      });
    } else {
      server.get('/', (_request, reply) =>
        reply
          .code(503)
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(SCREEN_NOT_BUILT),
      );
    }
  }
}
