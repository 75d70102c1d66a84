import { useTranslation } from 'react-i18next';
import { FormDialog } from '../dialog/form-dialog';
import { textOf } from '../dialog/form-text';
import { AboutAlert } from './about-alert';
import { actOn } from './act';
import type { ActDialogProps } from './open-act';
import { TextField } from './text-field';

/** Writes a text into the timeline. */
export function NoteDialog({ alert, actor, onClose }: ActDialogProps) {
  const { t } = useTranslation('response');
  const send = async (form: FormData): Promise<unknown> =>
    actOn(alert.id, 'note', { actor, note: textOf(form, 'note') ?? '' });
  return (
    <FormDialog title={t('note.title')} submit={t('note.save')} onSubmit={send} onClose={onClose}>
      <AboutAlert alert={alert} actor={actor} />
      <TextField name="note" label={t('note.label')} required />
    </FormDialog>
  );
}
