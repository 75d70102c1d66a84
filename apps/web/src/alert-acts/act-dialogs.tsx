import type { ComponentType } from 'react';
import { SilenceDialog } from '../silences/silence-dialog';
import { AcknowledgeUntilDialog } from './acknowledge-until-dialog';
import { AssignDialog } from './assign-dialog';
import { EscalateDialog } from './escalate-dialog';
import { FiveWhysDialog } from './five-whys-dialog';
import { NoteDialog } from './note-dialog';
import { closeAct, useOpenAct, type ActDialogProps, type AskingAct } from './open-act';
import { ResolveDialog } from './resolve-dialog';

const DIALOGS: Record<AskingAct, ComponentType<ActDialogProps>> = {
  note: NoteDialog,
  silence: SilenceDialog,
  assign: AssignDialog,
  escalate: EscalateDialog,
  resolve: ResolveDialog,
  'five-whys': FiveWhysDialog,
  'acknowledge-until': AcknowledgeUntilDialog,
};

/** The dialog of the act that is under way, wherever on the screen it was asked for. */
export function ActDialogs() {
  const open = useOpenAct((state) => state.open);
  if (!open) return null;
  const Dialog = DIALOGS[open.kind];
  return <Dialog alert={open.alert} actor={open.actor} onClose={closeAct} />;
}
