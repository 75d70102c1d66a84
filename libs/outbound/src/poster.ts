import { Agent, request } from 'undici';
import { OutboundError } from './outbound-error';
import { ForbiddenAddressError, type NetworkGuard } from './network-guard';

/** As much of an answer is read, bytes. */
const MAX_ANSWER_BYTES = 65_536;

export interface Answer {
  status: number;
  text: string;
  /** what the header `retry-after` asks for */
  retryAfterMs?: number;
}

/** Sends a JSON text. @throws OutboundError `unreachable` | `forbidden-address` */
export type Post = (url: string, body: string, headers?: Record<string, string>) => Promise<Answer>;

export interface PosterOptions {
  guard: NetworkGuard;
  /** longest wait for a connection, and for the answer, ms */
  timeoutMs: number;
}

/** An HTTP client that reaches only what its guard allows, and follows no redirects. */
export class Poster {
  private readonly agent: Agent;

  constructor(private readonly options: PosterOptions) {
    const { guard, timeoutMs } = options;
    this.agent = new Agent({
      connect: { lookup: guard.lookup, timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
  }

  readonly post: Post = async (url, body, headers = {}) => {
    try {
      this.options.guard.check(new URL(url));
      const response = await request(url, {
        method: 'POST',
        dispatcher: this.agent,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body,
      });
      const wait = Number(response.headers['retry-after']);
      return {
        status: response.statusCode,
        text: await beginningOf(response.body),
        ...(wait > 0 ? { retryAfterMs: wait * 1_000 } : {}),
      };
    } catch (error) {
      throw failureOf(error as Error, url);
    }
  };

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    // leaving the loop closes the body
    if (length >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString('utf8');
}

/** The address itself may hold a key: only its host is told. */
function failureOf(error: Error, url: string): OutboundError {
  if (error instanceof ForbiddenAddressError) return new OutboundError('forbidden-address', error.message);
  const host = URL.canParse(url) ? new URL(url).host : 'the address';
  const { code = error.name } = error as NodeJS.ErrnoException;
  return new OutboundError('unreachable', `${host} did not answer (${code}).`, undefined, { cause: error });
}
