import { useTranslation } from 'react-i18next';
import { FormDialog } from '../dialog/form-dialog';
import { AboutAlert } from './about-alert';
import { actOn } from './act';
import type { ActDialogProps } from './open-act';
import { answerField, questionField, readWhys, WHYS } from './five-whys';

const NUMBERS = Array.from({ length: WHYS }, (_, index) => index + 1);

/** Writes a 5-why analysis into the timeline. */
export function FiveWhysDialog({ alert, actor, onClose }: ActDialogProps) {
  const { t } = useTranslation('response');
  const send = async (form: FormData): Promise<unknown> =>
    actOn(alert.id, 'note', { actor, fiveWhys: readWhys(form) });
  return (
    <FormDialog title={t('fiveWhys.title')} submit={t('fiveWhys.save')} onSubmit={send} onClose={onClose}>
      <AboutAlert alert={alert} actor={actor} />
      <p>{t('fiveWhys.explanation')}</p>
      <ol className="whys">
        {NUMBERS.map((n) => (
          <li key={n}>
            <input
              name={questionField(n)}
              aria-label={t('fiveWhys.question', { n })}
              defaultValue={t(n === 1 ? 'fiveWhys.first' : 'fiveWhys.next')}
              maxLength={500}
              required={n === 1}
            />
            <textarea
              name={answerField(n)}
              aria-label={t('fiveWhys.answer', { n })}
              maxLength={2_000}
              rows={1}
              required={n === 1}
              data-first-focus={n === 1 || undefined}
            />
          </li>
        ))}
      </ol>
    </FormDialog>
  );
}
