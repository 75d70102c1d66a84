import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MarketingEvent } from '@mcc/contracts';

/** What the fake does with one request: nothing special, or a failure. */
export type Behaviour = 'take' | 'take-and-hang-up' | { status: number; headers?: Record<string, string> };

export interface FakeCommandCenter {
  url: URL;
  /** every event in the order of arrival, repeats too */
  arrived: MarketingEvent[];
  /** distinct events by source and id */
  stored: Map<string, MarketingEvent>;
  requests: number;
  close(): Promise<void>;
}

/** A server that speaks the ingest contract and can be told to fail; rejects events whose id begins with `bad`. */
export async function startFake(behave: (request: number, lines: number) => Behaviour = () => 'take') {
  const fake: Omit<FakeCommandCenter, 'url' | 'close'> = { arrived: [], stored: new Map(), requests: 0 };
  const take = (events: MarketingEvent[]): string => {
    let [accepted, duplicates] = [0, 0];
    const rejected: object[] = [];
    events.forEach((event, index) => {
      const key = `${event.source} ${event.id}`;
      if (event.id.startsWith('bad')) rejected.push({ index, code: 'invalid-data', message: 'no good' });
      else if (fake.stored.has(key)) duplicates += 1;
      else accepted += 1;
      fake.arrived.push(event);
      fake.stored.set(key, event);
    });
    return JSON.stringify({ accepted, duplicates, rejected });
  };
  const server: Server = createServer((request, response) => {
    void answer(request, response, take, (lines) => behave((fake.requests += 1), lines));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    url: new URL(`http://127.0.0.1:${port}`),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  take: (events: MarketingEvent[]) => string,
  behave: (lines: number) => Behaviour,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  const behaviour = behave(lines.length);
  if (typeof behaviour === 'object') {
    response.writeHead(behaviour.status, behaviour.headers);
    response.end('{"detail":"told to"}');
    return;
  }
  const body = take(lines.map((line) => JSON.parse(line) as MarketingEvent));
  if (behaviour === 'take-and-hang-up') {
    request.socket.destroy();
    return;
  }
  response.writeHead(202, { 'content-type': 'application/json' });
  response.end(body);
}
