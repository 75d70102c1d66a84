import type { CloseOutReason } from '@mcc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../dialog/form-dialog';
import { AboutAlert } from './about-alert';
import { actOn } from './act';
import type { ActDialogProps } from './open-act';
import { optionalNote } from './optional-note';
import { TextField } from './text-field';

// Only types cross from the contracts, so the names are written here and checked against theirs.
const REASONS = [
  'fixed',
  'false-alarm',
  'expected',
  'duplicate',
  'other',
] as const satisfies CloseOutReason[];

/** Closes an alert by hand, with the reason. */
export function ResolveDialog({ alert, actor, onClose }: ActDialogProps) {
  const { t } = useTranslation('response');
  const [reason, setReason] = useState<CloseOutReason>('fixed');
  const send = async (form: FormData): Promise<unknown> =>
    actOn(alert.id, 'resolve', { actor, reason, ...optionalNote(form) });
  return (
    <FormDialog title={t('resolve.title')} submit={t('resolve.save')} onSubmit={send} onClose={onClose}>
      <AboutAlert alert={alert} actor={actor} />
      <fieldset className="choices">
        <legend>{t('resolve.reason')}</legend>
        {REASONS.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="reason"
              value={choice}
              checked={reason === choice}
              onChange={() => setReason(choice)}
            />
            {t(`resolve.reasons.${choice}`)}
          </label>
        ))}
      </fieldset>
      {/* "Other" says nothing by itself. */}
      <TextField name="note" label={t('resolve.note')} required={reason === 'other'} />
    </FormDialog>
  );
}
