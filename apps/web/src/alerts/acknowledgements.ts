import { create } from 'zustand';
import { actOn } from '../alert-acts/act';
import { failureReason } from '../api/failure-reason';
import { asFailure } from '../api/http';
import type { Acknowledgement } from './acknowledgement';
import { sign } from './signing';

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
async function acknowledge(id: string, actor: string): Promise<void> {
  useAcknowledgements.setState({ [id]: { kind: 'optimistic', actor } });
  try {
    await actOn(id, 'ack', { actor });
    setTimeout(() => forget(id), TRUST_MS);
  } catch (cause) {
    const { status, message } = asFailure(cause);
    useAcknowledgements.setState({ [id]: { kind: 'failed', reason: failureReason(status), message } });
  }
}

/** Acknowledges an alert in the name of whoever is at this device. */
export function acknowledgeSigned(id: string): void {
  sign('acknowledge', (actor) => void acknowledge(id, actor));
}
