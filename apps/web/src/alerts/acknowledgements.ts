import type { AlertActionRequest } from '@mcc/contracts';
import { create } from 'zustand';
import { asFailure, postJson } from '../api/http';
import { failureReason, type Acknowledgement } from './acknowledgement';

/** How long the live data may lag behind an accepted acknowledgement before the screen believes the data again, ms. */
const TRUST_MS = 10_000;

/** This device's acknowledgements by alert id, until the live data has caught up. */
export const useAcknowledgements = create<Record<string, Acknowledgement>>(() => ({}));

function forget(id: string): void {
  useAcknowledgements.setState(
    ({ [id]: _forgotten, ...rest }: Record<string, Acknowledgement>) => rest,
    true,
  );
}

/** Acknowledges an alert: shown at once, taken back with the reason where the server refuses. */
export async function acknowledge(id: string, actor: string): Promise<void> {
  const request: AlertActionRequest = { actor };
  useAcknowledgements.setState({ [id]: { kind: 'optimistic', actor } });
  try {
    await postJson(`/api/v1/alerts/${encodeURIComponent(id)}/ack`, request);
    setTimeout(() => forget(id), TRUST_MS);
  } catch (cause) {
    const { status, message } = asFailure(cause);
    useAcknowledgements.setState({ [id]: { kind: 'failed', reason: failureReason(status), message } });
  }
}
