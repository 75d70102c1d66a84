import type { AlertDetail } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { openAct, type AskingAct } from '../alert-acts/open-act';
import { canAcknowledge, type Acknowledgement } from '../alerts/acknowledgement';
import { acknowledgeSigned } from '../alerts/acknowledgements';
import { actsFor } from './acts-for';

interface Props {
  alert: AlertDetail;
  own: Acknowledgement | undefined;
}

const TEXT = {
  note: 'act.note',
  silence: 'act.silence',
  assign: 'act.assign',
  escalate: 'act.escalate',
  resolve: 'act.resolve',
  'five-whys': 'act.fiveWhys',
  'acknowledge-until': 'act.acknowledgeUntil',
} as const satisfies Record<AskingAct, string>;

/** What can be done about the alert. On a phone it stands at the bottom, under the thumb. */
export function AlertActsBar({ alert, own }: Props) {
  const { t } = useTranslation(['response', 'screen']);
  return (
    <div className="acts-bar" role="group" aria-label={t('detail.actions')}>
      {canAcknowledge(alert) && (
        <button
          type="button"
          className="button is-primary acts-acknowledge"
          onClick={() => acknowledgeSigned(alert.id)}
        >
          {t('act.acknowledge')}
        </button>
      )}
      <div className="acts-others">
        {actsFor(alert).map((act) => (
          <button key={act} type="button" className="button" onClick={() => openAct(act, alert)}>
            {t(TEXT[act])}
          </button>
        ))}
      </div>
      {own?.kind === 'failed' && (
        <p className="failure" role="alert">
          {t(`screen:alerts.failed.${own.reason}`, { message: own.message })}
        </p>
      )}
    </div>
  );
}
