import {
  EVENT_TYPES,
  TOPICS,
  partitionKey,
  type EventValidator,
  type ReplayDeadLettersResponse,
} from '@mcc/contracts';
import type { EventLog, NewRecord } from '@mcc/event-log';
import type { Store, StoredDeadLetter } from '@mcc/store';
import { replayRecord } from './dead-letter-view';

export interface ReplayDeps {
  log: Pick<EventLog, 'append'>;
  store: Pick<Store, 'deadLetters'>;
  validator: EventValidator;
}

type Replay = { record: NewRecord } | { refusal: string };

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** The record that gives a dead letter's event another chance, or why it cannot have one. */
function replayOf(row: StoredDeadLetter, validator: EventValidator, now: number): Replay {
  const value = Buffer.from(row.bytes, 'base64');
  if (row.replayedAt !== null) {
    return { refusal: `It was replayed at ${new Date(row.replayedAt).toISOString()} already.` };
  }
  if (row.topic !== null) {
    // the processor checks it again; the same partition, because repeats of its id are recognised there
    const partition = row.partition === null ? {} : { partition: row.partition };
    return { record: { topic: row.topic, key: null, value, ...partition } };
  }
  const input = parse(value);
  if (input === undefined) return { refusal: 'Its bytes are not JSON; send a corrected event instead.' };
  const checked = validator.validate(input, now);
  if (!checked.ok) return { refusal: `It is still refused (${checked.code}): ${checked.message}` };
  const { event } = checked;
  return {
    record: {
      topic: TOPICS.events[EVENT_TYPES[event.type].family],
      key: partitionKey(event),
      value: Buffer.from(JSON.stringify(event)),
    },
  };
}

/**
 * Sends dead letters on their way again, each together with the record that says so. An event that had been counted
 * after all is recognised by its id and not counted twice.
 * @param now wall clock, epoch ms
 */
export async function replayDeadLetters(
  ids: readonly string[],
  { log, store, validator }: ReplayDeps,
  now: number,
): Promise<ReplayDeadLettersResponse> {
  const wanted = [...new Set(ids)];
  const { rows } = await store.deadLetters({ ids: wanted, limit: wanted.length });
  const found = new Map(rows.map((row) => [row.id, row]));
  const answer: ReplayDeadLettersResponse = { replayed: [], refused: [] };
  for (const id of wanted) {
    const row = found.get(id);
    if (!row) {
      answer.refused.push({ id, message: 'There is no dead letter with this id.' });
      continue;
    }
    const replay = replayOf(row, validator, now);
    if ('refusal' in replay) {
      answer.refused.push({ id, message: replay.refusal });
      continue;
    }
    const note = Buffer.from(JSON.stringify(replayRecord(row, now)));
    await log.append([replay.record, { topic: TOPICS.deadLetters, key: id, value: note }]);
    answer.replayed.push(id);
  }
  return answer;
}
