import type { IngestResponse, ProblemDetails } from '@mcc/contracts';
import { Agent, request } from 'undici';

/** What came of one request. */
export type Answer =
  | { kind: 'taken'; response: IngestResponse }
  /** may work later: not reachable, overloaded, restarting */
  | {
      kind: 'later';
      reason: string;
      afterMs?: number;
      /** false: it may have arrived all the same */ refused: boolean;
    }
  | { kind: 'too-large' }
  | { kind: 'impossible'; reason: string };

/** Sends bodies of NDJSON to the command center at `base`. */
export interface EventClient {
  post(body: string): Promise<Answer>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 60_000;

export function createEventClient(base: URL): EventClient {
  const agent = new Agent({
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    connect: { timeout: 10_000 },
  });
  const url = new URL('api/v1/events', base.href.endsWith('/') ? base : `${base.href}/`);
  return {
    async post(body) {
      try {
        const headers = { 'content-type': 'application/x-ndjson' };
        const reply = await request(url, { method: 'POST', body, headers, dispatcher: agent });
        const text = await reply.body.text();
        return interpret(reply.statusCode, reply.headers['retry-after'], text, url);
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        const refused = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
        const advice = refused ? '; does it run (npm start)?' : '';
        const reason = `${url.origin} cannot be reached (${code ?? message})${advice}`;
        return { kind: 'later', reason, refused };
      }
    },
    close: () => agent.close(),
  };
}

function interpret(
  status: number,
  retryAfter: string | string[] | undefined,
  text: string,
  url: URL,
): Answer {
  if (status === 202) return readResponse(text, url);
  if (status === 413) return { kind: 'too-large' };
  const detail = describe(text);
  if (status === 429 || status >= 500) {
    const afterMs = waitOf(retryAfter);
    const reason = `${url.origin} answers ${status}${detail}`;
    // these two say that nothing was taken; another 5xx may come from something in between, after it was
    return {
      kind: 'later',
      reason,
      refused: status === 429 || status === 503,
      ...(afterMs === undefined ? {} : { afterMs }),
    };
  }
  const advice = status === 404 ? '; is this the address of the command center?' : '';
  return { kind: 'impossible', reason: `${url.href} answers ${status}${detail}${advice}` };
}

function readResponse(text: string, url: URL): Answer {
  const response = parse(text) as Partial<IngestResponse> | undefined;
  if (typeof response?.accepted !== 'number' || !Array.isArray(response.rejected)) {
    return {
      kind: 'impossible',
      reason: `${url.href} answers 202 without an account; is it the command center?`,
    };
  }
  return { kind: 'taken', response: response as IngestResponse };
}

function describe(text: string): string {
  const problem = parse(text) as Partial<ProblemDetails> | undefined;
  const detail = problem?.detail ?? problem?.title;
  return typeof detail === 'string' ? `: ${detail}` : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `Retry-After` in seconds or as a date (RFC 9110 § 10.2.3). */
function waitOf(header: string | string[] | undefined): number | undefined {
  const text = [header].flat()[0];
  if (text === undefined) return undefined;
  const seconds = Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
