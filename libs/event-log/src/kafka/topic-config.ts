import type { TopicSpec } from '../event-log.port';
import { MAX_RECORD_BYTES } from '../limits';

export const TIMESTAMP_TYPE = 'message.timestamp.type';

/** A topic's settings by Kafka's names. */
export type TopicConfig = Record<string, string>;

/** What the plan says of a topic; other settings are the operator's. */
export function plannedConfig(spec: TopicSpec, minInSync?: number): TopicConfig {
  const policy = [spec.compact && 'compact', spec.retentionMs !== undefined && 'delete'].filter(Boolean);
  return {
    [TIMESTAMP_TYPE]: 'LogAppendTime',
    // room for the largest record with its frame
    'max.message.bytes': String(2 * MAX_RECORD_BYTES),
    'retention.ms': String(spec.retentionMs ?? -1),
    'cleanup.policy': policy.join(',') || 'delete',
    ...(spec.minCompactionLagMs === undefined
      ? {}
      : { 'min.compaction.lag.ms': String(spec.minCompactionLagMs) }),
    ...(minInSync === undefined ? {} : { 'min.insync.replicas': String(minInSync) }),
  };
}

/** Where a topic is not as planned, as `name: is → planned`, by name. */
export function differences(is: TopicConfig, planned: TopicConfig): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(planned)) {
    const now = is[name] ?? 'unset';
    if (sameSetting(now, value)) continue;
    found.set(name, `${name} ${now} → ${value}`);
  }
  return found;
}

/** Lists may come in any order. */
function sameSetting(a: string, b: string): boolean {
  const sorted = (list: string): string => list.split(',').sort().join(',');
  return sorted(a) === sorted(b);
}
