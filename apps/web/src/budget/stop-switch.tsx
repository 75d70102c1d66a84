import type { BudgetStop } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { Mark } from '../mark';
import { useServerNow } from '../time/use-now';
import { openSwitchAct } from './budget-acts';
import { useBudgetWords } from './use-budget-words';

/** Whether anything may move at all, and the switch that ends it. */
export function StopSwitch({ stopped }: { stopped: BudgetStop | null }) {
  const { t } = useTranslation('budget');
  return (
    <section
      className={`stop-switch ${stopped ? 'is-stopped' : 'is-running'}`}
      aria-label={t(stopped ? 'stop.stopped' : 'stop.running')}
    >
      <p className="stop-state" role="status">
        <Mark shape={stopped ? 'cross' : 'dot'} tone={stopped ? 'bad' : 'good'} />{' '}
        {t(stopped ? 'stop.stopped' : 'stop.running')}
      </p>
      {stopped ? <StoppedBy stopped={stopped} /> : <p className="quiet stop-why">{t('stop.runningHint')}</p>}
      <button
        type="button"
        className={`button ${stopped ? 'is-primary' : 'is-danger'}`}
        onClick={() => openSwitchAct(stopped ? 'start' : 'stop')}
      >
        {t(stopped ? 'stop.start' : 'stop.stop')}
      </button>
    </section>
  );
}

function StoppedBy({ stopped: { actor, at, note } }: { stopped: BudgetStop }) {
  const { t } = useTranslation('budget');
  const style = useStyle();
  const words = useBudgetWords();
  const time = formatMoment(Date.parse(at), useServerNow(), style);
  return (
    <div className="stop-why">
      <p>
        {t('stop.by', { actor: words.person(actor), time })}
        {note !== undefined && <> · {t('moves.note', { note })}</>}
      </p>
      <p className="quiet">{t('stop.effect')}</p>
    </div>
  );
}
