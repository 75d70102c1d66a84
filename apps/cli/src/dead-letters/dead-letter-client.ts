import type {
  DeadLetterDetail,
  DeadLettersResponse,
  ProblemDetails,
  ReplayDeadLettersResponse,
} from '@mcc/contracts';
import { connectCommandCenter, type Answer } from '../command-center/command-center';

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

const NOT_FOUND = 404;

export function createDeadLetterClient(base: URL): DeadLetterClient {
  const center = connectCommandCenter(base);
  const good = <T extends object>(answer: Answer, ...fields: (keyof T & string)[]): T =>
    center.expectGood<T>(answer, 'dead letters', ...fields);
  return {
    async page(filter, limit, after) {
      const answer = await center.ask(`dead-letters?${queryOf(filter, limit, after).toString()}`);
      return good<DeadLettersResponse>(answer, 'deadLetters', 'total');
    },
    async one(id) {
      const answer = await center.ask(`dead-letters/${encodeURIComponent(id)}`);
      const { code } = (answer.body ?? {}) as Partial<ProblemDetails>;
      if (answer.status === NOT_FOUND && code === 'unknown-dead-letter') return null;
      return good<DeadLetterDetail>(answer, 'id', 'payload', 'payloadFormat');
    },
    async replay(ids) {
      const answer = await center.ask('dead-letters/replay', { ids });
      return good<ReplayDeadLettersResponse>(answer, 'replayed', 'refused');
    },
    close: () => center.close(),
  };
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
