import { Logger, type INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createRedisConnection, type RedisConnection } from '@mcc/live-state';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Server, ServerOptions } from 'socket.io';

export interface RedisIoAdapterOptions {
  /** `redis://` or `rediss://` */
  url: string;
  /** put before the names in Redis, so that installations can share it */
  prefix: string;
}

/** Notices to all screens are rare; the stream holds them for gateways that read them a moment later. */
const MAX_NOTICES = 1_000;

/**
 * Joins the sockets of all gateways over Redis, for what is said to every screen of the installation (`server.of('/live').emit`).
 * Snapshots, deltas and alerts go to single sockets of this gateway, from the store and the log, and never through here:
 * so no alert comes twice, and without Redis nothing is missing.
 */
export class RedisIoAdapter extends IoAdapter {
  private readonly logger = new Logger('Redis');
  private connection: RedisConnection | undefined;

  constructor(
    app: INestApplication,
    private readonly options: RedisIoAdapterOptions,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, options) as Server;
    const { url, prefix } = this.options;
    this.connection ??= createRedisConnection(url, (message) => this.logger.warn(message));
    const name = `${prefix}screens`;
    server.adapter(
      createAdapter(this.connection, { streamName: name, channelPrefix: name, maxLen: MAX_NOTICES }),
    );
    return server;
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    this.connection?.close();
  }
}

/** The socket adapter that the settings ask for. */
export function socketAdapter(
  app: INestApplication,
  settings: { redisUrl?: string; prefix: string },
): IoAdapter {
  const { redisUrl: url, prefix } = settings;
  return url ? new RedisIoAdapter(app, { url, prefix }) : new IoAdapter(app);
}
