import { useTranslation } from 'react-i18next';
import { FormDialog } from '../dialog/form-dialog';
import { textOf } from '../dialog/form-text';
import { AboutAlert } from './about-alert';
import { actOn } from './act';
import type { ActDialogProps } from './open-act';
import { optionalNote } from './optional-note';
import { TextField } from './text-field';

/** Longest name the server takes. */
const MAX_LENGTH = 200;

/** Says whose the alert is. */
export function AssignDialog({ alert, actor, onClose }: ActDialogProps) {
  const { t } = useTranslation('response');
  const send = async (form: FormData): Promise<unknown> =>
    actOn(alert.id, 'assign', { actor, assignee: textOf(form, 'assignee') ?? '', ...optionalNote(form) });
  return (
    <FormDialog title={t('assign.title')} submit={t('assign.save')} onSubmit={send} onClose={onClose}>
      <AboutAlert alert={alert} actor={actor} />
      <label>
        {t('assign.label')}
        <input
          name="assignee"
          defaultValue={alert.assignee ?? alert.owner ?? ''}
          maxLength={MAX_LENGTH}
          autoComplete="off"
          required
        />
      </label>
      <TextField name="note" label={t('assign.note')} rows={2} />
    </FormDialog>
  );
}
