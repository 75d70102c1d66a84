import type { SliceRef } from '@mcc/contracts';

/** Names a slice among all slices: two writes with equal tokens are repeats of one another. */
export function sliceToken({ topic, partition, first }: SliceRef): string {
  return `${topic}:${partition}:${first}`;
}
