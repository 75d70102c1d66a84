import type {
  DeadLetterDetail,
  DeadLettersResponse,
  ProblemDetails,
  ReplayDeadLettersResponse,
} from '@mcc/contracts';
import { Agent, request } from 'undici';

/** Which dead letters are meant; what is left out does not matter. */
export interface DeadLetterFilter {
  code?: string;
  stage?: string;
  topic?: string;
  source?: string;
  /** epoch ms, inclusive / exclusive */
  since?: number;
  before?: number;
  replayed?: boolean;
}

/** Where the last page ended. */
export interface PageEnd {
  /** ISO 8601 */
  at: string;
  id: string;
}

/** What the command center at one address says about dead letters. @throws CommandCenterError */
export interface DeadLetterClient {
  /** At most `limit`, newest first; `total` counts all pages. */
  page(filter: DeadLetterFilter, limit: number, after?: PageEnd): Promise<DeadLettersResponse>;
  /** null: there is none with this id */
  one(id: string): Promise<DeadLetterDetail | null>;
  replay(ids: readonly string[]): Promise<ReplayDeadLettersResponse>;
  close(): Promise<void>;
}

/** The command center does not answer, or not as it should; the message says what to do. */
export class CommandCenterError extends Error {
  constructor(
    readonly code: 'unreachable' | 'refused',
    message: string,
    readonly retriable: boolean,
  ) {
    super(message);
    this.name = 'CommandCenterError';
  }
}

const TIMEOUT_MS = 60_000;
const NOT_FOUND = 404;

interface Answer {
  status: number;
  body: unknown;
}

export function createDeadLetterClient(base: URL): DeadLetterClient {
  const agent = new Agent({
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    connect: { timeout: 10_000 },
  });
  const root = new URL('api/v1/dead-letters', base.href.endsWith('/') ? base : `${base.href}/`).href;

  async function ask(url: string, post?: object): Promise<Answer> {
    try {
      const reply = await request(url, {
        dispatcher: agent,
        ...(post === undefined
          ? {}
          : { method: 'POST', body: JSON.stringify(post), headers: { 'content-type': 'application/json' } }),
      });
      return { status: reply.statusCode, body: parse(await reply.body.text()) };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = `${base.origin} cannot be reached (${code ?? message})`;
      throw new CommandCenterError(
        'unreachable',
        `${reason}; does it run (npm start)? --url names another`,
        true,
      );
    }
  }

  /** The body of a good answer that has all these lists or texts. */
  function expectGood<T extends object>({ status, body }: Answer, ...fields: (keyof T & string)[]): T {
    if (status !== 200) throw refusal(base, status, body as Partial<ProblemDetails> | undefined);
    const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    if (fields.every((field) => given[field] !== undefined)) return given as T;
    throw new CommandCenterError('refused', `${root} does not speak of dead letters; ${IS_IT}`, false);
  }

  return {
    async page(filter, limit, after) {
      const answer = await ask(`${root}?${queryOf(filter, limit, after).toString()}`);
      return expectGood<DeadLettersResponse>(answer, 'deadLetters', 'total');
    },
    async one(id) {
      const answer = await ask(`${root}/${encodeURIComponent(id)}`);
      const { code } = (answer.body ?? {}) as Partial<ProblemDetails>;
      if (answer.status === NOT_FOUND && code === 'unknown-dead-letter') return null;
      return expectGood<DeadLetterDetail>(answer, 'id', 'payload', 'payloadFormat');
    },
    async replay(ids) {
      return expectGood<ReplayDeadLettersResponse>(
        await ask(`${root}/replay`, { ids }),
        'replayed',
        'refused',
      );
    },
    close: () => agent.close(),
  };
}

const IS_IT = 'is this the address of the command center?';

function refusal(
  base: URL,
  status: number,
  problem: Partial<ProblemDetails> | undefined,
): CommandCenterError {
  const text = problem?.detail ?? problem?.title;
  const detail = typeof text === 'string' ? `: ${text}` : '';
  const later = status === 429 || status >= 500;
  const advice =
    status === NOT_FOUND ? ` (${IS_IT})` : later && detail === '' ? '; try again in a moment' : '';
  return new CommandCenterError('refused', `${base.origin} answers ${status}${advice}${detail}`, later);
}

function queryOf(filter: DeadLetterFilter, limit: number, after?: PageEnd): URLSearchParams {
  const { since, before, ...equal } = filter;
  const iso = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : new Date(at).toISOString();
  const wanted = {
    ...equal,
    from: iso(since),
    to: iso(before),
    limit,
    before: after?.at,
    afterId: after?.id,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
