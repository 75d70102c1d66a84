import type { ProblemDetails } from '@mcc/contracts';
import { Agent, request } from 'undici';

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

/** What the command center has said; the body is undefined where it is no JSON. */
export interface Answer {
  status: number;
  body: unknown;
  text: string;
}

/** The REST interface at one address. */
export interface CommandCenter {
  /**
   * Asks for a path below `api/v1/`; with `body` it sends that.
   * @param method POST where there is a body, else GET
   * @throws CommandCenterError `unreachable`
   */
  ask(path: string, body?: object, method?: 'PUT' | 'DELETE'): Promise<Answer>;
  /** A good answer as it is, e.g. a page. @throws CommandCenterError */
  text(path: string): Promise<string>;
  /** The body of a good answer that has all these fields. @throws CommandCenterError `refused` */
  expectGood<T extends object>(answer: Answer, what: string, ...fields: (keyof T & string)[]): T;
  close(): Promise<void>;
}

const NOT_FOUND = 404;
const DEFAULT_TIMEOUT_MS = 60_000;
const IS_IT = 'is this the address of the command center?';

/** @param timeoutMs how long an answer may take */
export function connectCommandCenter(base: URL, timeoutMs = DEFAULT_TIMEOUT_MS): CommandCenter {
  const agent = new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: 10_000 },
  });
  const root = new URL('api/v1/', base.href.endsWith('/') ? base : `${base.href}/`).href;
  const ask: CommandCenter['ask'] = async (path, body, method) => {
    try {
      const reply = await request(root + path, {
        dispatcher: agent,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const text = await reply.body.text();
      return { status: reply.statusCode, body: parse(text), text };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = `${base.origin} cannot be reached (${code ?? message})`;
      throw new CommandCenterError(
        'unreachable',
        `${reason}; does it run (npm start)? --url names another`,
        true,
      );
    }
  };
  const refuseBad = ({ status, body }: Answer): void => {
    if (status === 200 || status === 201) return;
    throw refusal(base, status, body as Partial<ProblemDetails> | undefined);
  };
  return {
    ask,
    async text(path) {
      const answer = await ask(path);
      refuseBad(answer);
      return answer.text;
    },
    expectGood<T extends object>(answer: Answer, what: string, ...fields: (keyof T & string)[]): T {
      refuseBad(answer);
      const { body } = answer;
      const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
      if (fields.every((field) => given[field] !== undefined)) return given as T;
      throw new CommandCenterError('refused', `${root} does not speak of ${what}; ${IS_IT}`, false);
    },
    close: () => agent.close(),
  };
}

function refusal(
  base: URL,
  status: number,
  problem: Partial<ProblemDetails> | undefined,
): CommandCenterError {
  const text = problem?.detail ?? problem?.title;
  const detail = typeof text === 'string' ? `: ${text}` : '';
  const later = status === 429 || status >= 500;
  const isStranger = status === NOT_FOUND && !problem?.code?.startsWith('unknown-');
  const advice = isStranger ? ` (${IS_IT})` : later && detail === '' ? '; try again in a moment' : '';
  return new CommandCenterError('refused', `${base.origin} answers ${status}${advice}${detail}`, later);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
