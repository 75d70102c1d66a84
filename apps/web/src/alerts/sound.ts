/** Whether this device may make a sound when a red alert comes; kept on the device. Sound is on until somebody turns it off. */
const REMEMBERED = 'mcc.muted';

const listeners = new Set<() => void>();

export function isMuted(): boolean {
  return localStorage.getItem(REMEMBERED) === 'true';
}

/** Turns the sound off or on, and tells everybody who has subscribed. */
export function setMuted(muted: boolean): void {
  localStorage.setItem(REMEMBERED, String(muted));
  for (const listener of listeners) listener();
}

/** Calls back after each change on this page; returns the way to stop. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
