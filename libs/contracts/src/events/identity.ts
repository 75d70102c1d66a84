import { hash } from 'node:crypto';
import type { MarketingEvent } from './event';

const SEPARATOR = '\u001f';

/** 128 bits of SHA-256 over `source` and `id`, 32 hex digits: equal for repeats of one event, wherever they are seen. */
export function dedupKey(event: Pick<MarketingEvent, 'source' | 'id'>): string {
  return hash('sha256', `${event.source}${SEPARATOR}${event.id}`, 'hex').slice(0, 32);
}

/**
 * Key that chooses the partition. Repeats of an event meet in one partition; competitor events of one product do too,
 * because their order decides which price came before which.
 */
export function partitionKey(event: MarketingEvent): string {
  if (
    event.type === 'competitor.price' ||
    event.type === 'competitor.promotion' ||
    event.type === 'competitor.launch'
  ) {
    return `${event.data.competitor}${SEPARATOR}${event.data.product}`;
  }
  return `${event.source}${SEPARATOR}${event.id}`;
}
