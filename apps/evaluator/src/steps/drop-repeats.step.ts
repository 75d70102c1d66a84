import type { MetricsMessage } from '@mcc/contracts';
import { drop, ok, type Step } from '@mcc/pipeline';
import type { JointWatermark } from '@mcc/windows';

/** Lets each part of each slice through once and notes how far its partition has come. */
export function createDropRepeatsStep(progress: JointWatermark): Step<MetricsMessage, MetricsMessage> {
  return (message) => (progress.accept(message) ? ok(message) : drop('repeat'));
}
