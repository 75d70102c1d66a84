import { useTranslation } from 'react-i18next';
import { FormDialog } from '../dialog/form-dialog';
import { endOfForm } from '../dialog/form-end';
import { SpanButtons } from '../dialog/span-buttons';
import { useStyle } from '../i18n/use-language';
import { serverNow } from '../time/server-now';
import { SPANS } from '../time/until';
import { AboutAlert } from './about-alert';
import { actOn } from './act';
import type { ActDialogProps } from './open-act';
import { optionalNote } from './optional-note';
import { TextField } from './text-field';

/** Takes an alert on until a time, or without end. */
export function AcknowledgeUntilDialog({ alert, actor, onClose }: ActDialogProps) {
  const { t } = useTranslation('response');
  const { timeZone } = useStyle();
  const send = async (form: FormData): Promise<unknown> => {
    const until = endOfForm(form, serverNow(), timeZone);
    return actOn(alert.id, 'ack', {
      actor,
      ...(until === undefined ? {} : { until }),
      ...optionalNote(form),
    });
  };
  return (
    <FormDialog title={t('acknowledgeUntil.title')} onSubmit={send} onClose={onClose}>
      <AboutAlert alert={alert} actor={actor} />
      <p>{t('acknowledgeUntil.explanation')}</p>
      <TextField name="note" label={t('acknowledgeUntil.note')} rows={2} />
      <SpanButtons spans={SPANS} open />
    </FormDialog>
  );
}
