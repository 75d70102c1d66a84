import type { DeadLetterView } from '@mcc/contracts';
import type { DeadLetterClient } from '../dead-letters/dead-letter-client';

export interface FakeDeadLetters extends Pick<DeadLetterClient, 'page' | 'replay'> {
  letters: DeadLetterView[];
  /** ids of each request to replay */
  requests: string[][];
}

/** `count` dead letters in memory, all of one time but the first; replaying those whose id ends with 3 is refused. */
export function fakeDeadLetters(count: number): FakeDeadLetters {
  const letters: DeadLetterView[] = Array.from({ length: count }, (_, index) => ({
    id: `id-${String(index).padStart(5, '0')}`,
    stage: 'ingest',
    code: index % 2 === 0 ? 'even' : 'odd',
    message: 'refused',
    at: new Date(index === 0 ? 1_000 : 0).toISOString(),
    payload: '{}',
    replayedAt: null,
  }));
  const requests: string[][] = [];
  return {
    letters,
    requests,
    async page({ code, replayed }, limit, after) {
      const matching = letters
        .filter((letter) => code === undefined || letter.code === code)
        .filter(({ replayedAt }) => replayed === undefined || (replayedAt !== null) === replayed)
        .sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
      const rest = matching.filter(
        ({ at, id }) => !after || at < after.at || (at === after.at && id > after.id),
      );
      return { deadLetters: rest.slice(0, limit), total: matching.length };
    },
    async replay(ids) {
      requests.push([...ids]);
      const isRefused = (id: string): boolean => id.endsWith('3');
      const replayed = ids.filter((id) => !isRefused(id));
      for (const letter of letters) if (replayed.includes(letter.id)) letter.replayedAt = letter.at;
      return { replayed, refused: ids.filter(isRefused).map((id) => ({ id, message: 'still broken' })) };
    },
  };
}
