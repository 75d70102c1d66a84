import type { AlertView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { openAct } from '../alert-acts/open-act';
import { useLocalized } from '../i18n/use-language';
import { useIsReplay } from '../replay/use-replayed';
import { canAcknowledge } from './acknowledgement';
import { acknowledgeSigned } from './acknowledgements';
import { ActIcon } from './act-icon';

/** What a card offers: one press to acknowledge, two to note or silence. */
export function AlertActs({ alert }: { alert: AlertView }) {
  const { t } = useTranslation(['response', 'screen']);
  const isReplay = useIsReplay();
  const localized = useLocalized();
  const summary = localized(alert.summary);
  const isQuiet = alert.suppressed !== undefined;
  // the foot of the column says that the past can only be looked at
  if (isReplay) return null;
  return (
    <div className="alert-acts">
      <button
        type="button"
        className="button is-icon"
        title={t('act.note')}
        aria-label={t('act.noteName', { summary })}
        onClick={() => openAct('note', alert)}
      >
        <ActIcon name="note" />
      </button>
      {!isQuiet && (
        <button
          type="button"
          className="button is-icon"
          title={t('act.silence')}
          aria-label={t('act.silenceName', { summary })}
          onClick={() => openAct('silence', alert)}
        >
          <ActIcon name="silence" />
        </button>
      )}
      {canAcknowledge(alert) && (
        <button
          type="button"
          className={isQuiet ? 'button' : 'button is-primary'}
          aria-label={t('screen:alerts.acknowledgeName', { summary })}
          onClick={() => acknowledgeSigned(alert.id)}
        >
          {t('screen:alerts.acknowledge')}
        </button>
      )}
    </div>
  );
}
