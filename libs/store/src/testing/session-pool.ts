import type { connectEmbedded } from '../clickhouse/connections';

export type Session = ReturnType<typeof connectEmbedded>;

/** Engine sessions, each of which takes one statement at a time: the rest wait here and not on the engine's threads. */
export class SessionPool {
  private readonly idle: Session[];
  private readonly waiting: ((session: Session) => void)[] = [];

  constructor(private readonly sessions: Session[]) {
    this.idle = [...sessions];
  }

  async run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = this.idle.pop() ?? (await new Promise<Session>((resolve) => this.waiting.push(resolve)));
    try {
      return await work(session);
    } finally {
      const next = this.waiting.shift();
      if (next) next(session);
      else this.idle.push(session);
    }
  }

  async close(): Promise<void> {
    for (const session of this.sessions) await session.close();
  }
}
