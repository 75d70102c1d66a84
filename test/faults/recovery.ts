import { readFileSync } from 'node:fs';
import { TOPICS } from '@mcc/contracts';
import type { EventLog } from '@mcc/event-log';
import { totals } from '../support/api';
import type { Stack } from '../support/stack';
import { waitFor } from '../support/wait';
import type { Load } from './load';
import { queryStore } from './verdict';

/** A slice of a second, and the time to store it. */
const AT_ONCE_MS = 3_000;

/** How many events other than prices the store counts. */
export async function countedOrders(stack: Stack): Promise<number> {
  const { orders } = await totals(stack.url, ['orders'], []);
  return orders?.[''] ?? 0;
}

/** Resolves to the time it takes until everything accepted by now is counted, ms. */
export async function timeUntilCounted(stack: Stack, loads: Load[], timeoutMs = 120_000): Promise<number> {
  const begin = Date.now();
  const wanted = loads.reduce((sum, { oracle }) => sum + oracle.total('orders'), 0);
  await waitFor(
    'orders accepted so far',
    () => countedOrders(stack),
    (count) => count >= wanted,
    timeoutMs,
  );
  return Date.now() - begin;
}

/**
 * Resolves to the time it takes until something that came after now is stored of each partition of the advertising
 * events, ms. Of totals alone one cannot tell: the partitions of a process that lives add to them too.
 */
export async function timeUntilWorking(stack: Stack, log: EventLog, timeoutMs = 120_000): Promise<number> {
  const begin = Date.now();
  const topic = TOPICS.events.ad;
  const partitions = Array.from({ length: await log.partitions(topic) }, (_, partition) => partition);
  const ends = await Promise.all(partitions.map((partition) => log.offsets({ topic, partition })));
  await waitFor(
    'each partition to go on',
    () => storedUntil(stack, topic),
    (stored) => ends.every(({ high }, partition) => (stored.get(partition) ?? -1) >= high),
    timeoutMs,
  );
  return Date.now() - begin;
}

/** Resolves when nothing of an earlier outage is left to be worked off: what comes now is stored at once. */
export async function caughtUp(stack: Stack, log: EventLog): Promise<void> {
  while ((await timeUntilWorking(stack, log)) > AT_ONCE_MS);
}

/** Greatest offset stored, by partition. */
async function storedUntil(stack: Stack, topic: string): Promise<Map<number, number>> {
  const answer = await queryStore(
    stack,
    `SELECT partition, max(offset) FROM mcc.events WHERE topic = '${topic}' GROUP BY partition FORMAT TSV`,
  );
  return new Map(answer.split('\n').map((line) => line.split('\t').map(Number) as [number, number]));
}

/** Resolves to the time it takes until the product has accepted `more` events beyond those by now, ms. */
export async function timeUntilAccepted(load: Load, more: number, timeoutMs = 120_000): Promise<number> {
  const begin = Date.now();
  const wanted = load.oracle.events + more;
  await waitFor(
    `${more} more events`,
    async () => load.oracle.events,
    (events) => events >= wanted,
    timeoutMs,
  );
  return Date.now() - begin;
}

/** Resident memory of a process, MB. */
export function residentMb(pid: number | null): number {
  if (pid === null) return 0;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes ?? 0) / 1_024);
}

/** Whole number from `least` to `most`. */
export function between(least: number, most: number): number {
  return least + Math.floor(Math.random() * (most - least + 1));
}
