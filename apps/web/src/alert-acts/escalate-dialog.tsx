import { useTranslation } from 'react-i18next';
import { FormDialog } from '../dialog/form-dialog';
import { AboutAlert } from './about-alert';
import { actOn } from './act';
import type { ActDialogProps } from './open-act';
import { optionalNote } from './optional-note';
import { TextField } from './text-field';

/** Says that somebody else has to respond. */
export function EscalateDialog({ alert, actor, onClose }: ActDialogProps) {
  const { t } = useTranslation('response');
  const send = async (form: FormData): Promise<unknown> =>
    actOn(alert.id, 'escalate', { actor, ...optionalNote(form) });
  return (
    <FormDialog title={t('escalate.title')} submit={t('escalate.save')} onSubmit={send} onClose={onClose}>
      <AboutAlert alert={alert} actor={actor} />
      <p>{t('escalate.explanation')}</p>
      <TextField name="note" label={t('escalate.note')} rows={2} />
    </FormDialog>
  );
}
