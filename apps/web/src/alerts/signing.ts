import { create } from 'zustand';
import { useActor } from './actor';

/** Why the name is asked: to acknowledge, for another act, or because somebody else took over the device. */
export type SigningPurpose = 'acknowledge' | 'act' | 'change';

export interface Asking {
  purpose: SigningPurpose;
  /** what waits for the name */
  then: (actor: string) => void;
}

/** The question for the name that is open; null: none is. */
export const useSigning = create<{ asking: Asking | null }>(() => ({ asking: null }));

/** Goes on with the name that acts are signed with, asked for where this device does not know it yet. */
export function sign(purpose: Exclude<SigningPurpose, 'change'>, then: (actor: string) => void): void {
  const { actor } = useActor.getState();
  if (actor === null) useSigning.setState({ asking: { purpose, then } });
  else then(actor);
}

/** Asks for the name anew. */
export function changeActor(): void {
  useSigning.setState({ asking: { purpose: 'change', then: () => undefined } });
}
