import { TOPICS, type AlertMessage } from '@mcc/contracts';
import { createKafkaEventLog } from '@mcc/event-log';
import { alertsOf, totals } from '../support/api';
import type { Stack } from '../support/stack';
import { waitFor } from '../support/wait';
import { ORACLE_KPIS, type Oracle } from './oracle';

/** What the product came to, beside what it must come to. */
export interface Verdict {
  accepted: number;
  /** events accepted but not in the store, and rows of the store beyond the distinct ones accepted */
  lost: number;
  double: number;
  /** price alerts that must be, that are there, and transitions that stand more than once in the topic */
  alertsExpected: number;
  alerts: number;
  alertRepeats: number;
}

/** Asks the store itself, past all of our code. */
export async function queryStore(stack: Stack, query: string): Promise<string> {
  const url = new URL(stack.settings['CLICKHOUSE_URL'] ?? '');
  const response = await fetch(url, { method: 'POST', body: query });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text.trim();
}

async function rawRows(stack: Stack): Promise<{ rows: number; distinct: number }> {
  const answer = await queryStore(
    stack,
    "SELECT count(), uniqExact(dedup_key) FROM mcc.events WHERE type != 'competitor.price' FORMAT TSV",
  );
  const [rows = 0, distinct = 0] = answer.split('\t').map(Number);
  return { rows, distinct };
}

/** Every message of the alert topic, in order. */
export async function alertMessages(stack: Stack): Promise<AlertMessage[]> {
  const log = createKafkaEventLog({ brokers: [stack.settings['KAFKA_BROKERS'] ?? ''] });
  const messages: AlertMessage[] = [];
  try {
    const { low, high } = await log.offsets({ topic: TOPICS.alerts, partition: 0 });
    let next = low;
    const consumer = await log.consume({
      groupId: null,
      topics: [TOPICS.alerts],
      from: 'earliest',
      handler: {
        batch: async ({ records }) => {
          for (const { value, offset } of records) {
            if (value) messages.push(JSON.parse(value.toString()) as AlertMessage);
            next = offset + 1;
          }
        },
      },
      onCrash: (error) => {
        throw error;
      },
    });
    await waitFor(
      'the alert topic',
      async () => next,
      (offset) => offset >= high,
    );
    await consumer.close();
  } finally {
    await log.close();
  }
  return messages;
}

/** Waits until the numbers are the oracle's, then looks at them from all sides. @throws when they do not get there */
export async function verdict(stack: Stack, oracles: Oracle[], timeoutMs = 120_000): Promise<Verdict> {
  const accepted = oracles.reduce((sum, { events }) => sum + events, 0);
  const prices = oracles.flatMap(({ priceDrops }) => [...priceDrops]);
  const counted = oracles.reduce((sum, oracle) => sum + countedEvents(oracle), 0);
  await waitFor(
    'the totals of the oracle',
    async () => difference(merged(oracles), await totals(stack.url, ORACLE_KPIS, ['channel'])),
    (found) => found.length === 0,
    timeoutMs,
  );
  const { rows, distinct } = await rawRows(stack);
  const alerts = await waitFor(
    `${prices.length} price alerts`,
    () => alertsOf(stack.url, 'rule=competitor-price&limit=100000'),
    (found) => found.length >= prices.length,
    timeoutMs,
  );
  const messages = await alertMessages(stack);
  const transitions = new Set(messages.map(({ transitionId }) => transitionId));
  return {
    accepted,
    lost: counted - distinct,
    double: rows - distinct,
    alertsExpected: prices.length,
    alerts: alerts.length,
    alertRepeats: messages.length - transitions.size,
  };
}

/** Accepted events other than prices. */
function countedEvents(oracle: Oracle): number {
  return [...oracle.duplicateFreeIds].filter((name) => !name.includes('-sku-')).length;
}

type Totals = Record<string, Record<string, number | null>>;

function merged(oracles: Oracle[]): Totals {
  const sums: Totals = {};
  for (const oracle of oracles) {
    for (const [kpi, byChannel] of Object.entries(oracle.totals())) {
      const into = (sums[kpi] ??= {});
      for (const [channel, value] of Object.entries(byChannel)) {
        into[channel] = Math.round(((into[channel] ?? 0) + value) * 100) / 100;
      }
    }
  }
  return sums;
}

/** One line for each number that is not as it must be. */
export function difference(expected: Totals, actual: Totals): string[] {
  return Object.entries(expected).flatMap(([kpi, byChannel]) => {
    const channels = new Set([...Object.keys(byChannel), ...Object.keys(actual[kpi] ?? {})]);
    return [...channels].flatMap((channel) => {
      const [must, is] = [byChannel[channel] ?? 0, actual[kpi]?.[channel] ?? 0];
      return must === is ? [] : [`${kpi} ${channel}: ${is} instead of ${must}`];
    });
  });
}
