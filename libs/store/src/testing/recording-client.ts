import { Readable } from 'node:stream';
import type { ClickHouseClient } from '@clickhouse/client';

/** A statement as it was given to the client. */
export interface Sent {
  statement: string;
  params: Record<string, unknown>;
  /** settings beside the statement */
  settings: Record<string, unknown>;
}

interface Asked {
  query: string;
  query_params?: Record<string, unknown>;
  clickhouse_settings?: Record<string, unknown>;
}

/** In the place of a server: notes what is sent, and answers SELECTs as it is told. */
export class RecordingClient {
  readonly sent: Sent[] = [];
  /** rows of a SELECT */
  answer: (select: string) => unknown[] = () => [];
  /** called for every insert; may throw as a server would */
  onInsert: (sent: Sent) => void | Promise<void> = () => undefined;

  /** As what a Database takes. */
  get client(): ClickHouseClient {
    return this as unknown as ClickHouseClient;
  }

  async command(asked: Asked): Promise<void> {
    this.note(asked);
  }

  async query(asked: Asked): Promise<{ json: () => Promise<unknown[]> }> {
    const { statement } = this.note(asked);
    return { json: async () => this.answer(statement) };
  }

  async exec(asked: Asked): Promise<{ stream: Readable }> {
    await this.onInsert(this.note(asked));
    return { stream: Readable.from([]) };
  }

  async close(): Promise<void> {}

  private note({ query, query_params: params = {}, clickhouse_settings: settings = {} }: Asked): Sent {
    const sent = { statement: query, params, settings };
    this.sent.push(sent);
    return sent;
  }
}
