import type { AlertView } from '@mcc/contracts';
import { create } from 'zustand';
import { sign } from '../alerts/signing';

/** Acts that ask for more than a press of a button. */
export type AskingAct =
  'note' | 'silence' | 'assign' | 'escalate' | 'resolve' | 'five-whys' | 'acknowledge-until';

/** What a dialog is open for. */
export interface OpenAct {
  kind: AskingAct;
  alert: AlertView;
  /** who acts */
  actor: string;
}

/** What each dialog is told. */
export interface ActDialogProps extends Omit<OpenAct, 'kind'> {
  onClose: () => void;
}

/** The dialog of an act that is open; null: none is. */
export const useOpenAct = create<{ open: OpenAct | null }>(() => ({ open: null }));

/** Opens the dialog of an act, after the name is known. */
export function openAct(kind: AskingAct, alert: AlertView): void {
  sign('act', (actor) => useOpenAct.setState({ open: { kind, alert, actor } }));
}

export function closeAct(): void {
  useOpenAct.setState({ open: null });
}
