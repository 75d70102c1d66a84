import { channel } from 'node:diagnostics_channel';

/** How far a slice (offsets, both included) has come. */
export interface SliceStage {
  first: number;
  last: number;
  stage: 'folded' | 'stored' | 'published' | 'committed';
}

/** Node's `diagnostics_channel` of that name tells each {@link SliceStage}: for probes from outside, such as fault tests. */
const slices = channel('mcc:processor:slice');

export function tellSlice(
  { first, last }: { first: number; last: number },
  stage: SliceStage['stage'],
): void {
  if (slices.hasSubscribers) slices.publish({ first, last, stage } satisfies SliceStage);
}
