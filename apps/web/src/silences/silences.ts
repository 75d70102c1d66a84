import type {
  AlertMatcher,
  SilenceRequest,
  SilenceResponse,
  SilencesResponse,
  SilenceView,
} from '@mcc/contracts';
import { deleteJson, getJson, postJson } from '../api/http';
import { queryClient } from '../api/query-client';

/** Key of the list of silences that have not ended. */
export const SILENCES_KEY = ['silences'];

/** Silences that hold or will hold, the one that ends last first. */
export async function openSilences(signal: AbortSignal): Promise<SilenceView[]> {
  const path = '/api/v1/silences?state=scheduled,active,expiring';
  return (await getJson<SilencesResponse>(path, signal)).silences;
}

/**
 * Silences alerts; resolves once the log has it.
 * @throws RequestFailed
 */
export async function silence(request: SilenceRequest): Promise<void> {
  await postJson<SilenceResponse>('/api/v1/silences', request);
  await queryClient.invalidateQueries({ queryKey: SILENCES_KEY });
}

/**
 * Ends a silence now.
 * @throws RequestFailed
 */
export async function endSilence(id: string, actor: string): Promise<void> {
  await deleteJson(`/api/v1/silences/${encodeURIComponent(id)}?actor=${encodeURIComponent(actor)}`);
  await queryClient.invalidateQueries({ queryKey: SILENCES_KEY });
}

/** How many open alerts these conditions fit now; nothing is kept. `until` is any time to come, ISO 8601. */
export async function countFitting(matchers: AlertMatcher[], author: string, until: string): Promise<number> {
  const request: SilenceRequest = { matchers, author, reason: 'preview', until };
  const { alerts } = await postJson<SilenceResponse>('/api/v1/silences?dryRun=true', request);
  return alerts.length;
}
