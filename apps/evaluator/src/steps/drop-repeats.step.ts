import type { MetricsMessage } from '@mcc/contracts';
import { drop, ok, type Step } from '@mcc/pipeline';
import type { SourceProgress } from '../state/source-progress';

/** Lets each part of each slice through once and notes how far its partition has come. */
export function createDropRepeatsStep(progress: SourceProgress): Step<MetricsMessage, MetricsMessage> {
  return (message) => (progress.accept(message) ? ok(message) : drop('repeat'));
}
