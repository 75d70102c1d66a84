import { create } from 'zustand';

const REMEMBERED = 'mcc.actor';
export const ACTOR_MAX_LENGTH = 64;

/** Who acts on this device; null until they have told their name. */
export const useActor = create<{ actor: string | null }>(() => ({ actor: localStorage.getItem(REMEMBERED) }));

/** Keeps the name on this device. */
export function rememberActor(actor: string): void {
  localStorage.setItem(REMEMBERED, actor);
  useActor.setState({ actor });
}
