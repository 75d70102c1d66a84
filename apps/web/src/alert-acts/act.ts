import type { AlertActionRequest, AlertView } from '@mcc/contracts';
import { postJson } from '../api/http';
import { queryClient } from '../api/query-client';

/** What people do to an alert, as the REST interface calls it. */
export type AlertAct = 'ack' | 'escalate' | 'assign' | 'resolve' | 'note' | 'feedback';

/** Key of what has been read of one alert. */
export const alertQueryKey = (id: string): string[] => ['alert', id];

/**
 * Does something to an alert; resolves once the log has it.
 * @throws RequestFailed
 */
export async function actOn(id: string, act: AlertAct, request: AlertActionRequest): Promise<AlertView> {
  const alert = await postJson<AlertView>(`/api/v1/alerts/${encodeURIComponent(id)}/${act}`, request);
  // An alert of long ago is not part of the live data, so its page would not hear of it.
  void queryClient.invalidateQueries({ queryKey: alertQueryKey(id) });
  return alert;
}
