import { useTranslation } from 'react-i18next';
import { useTable } from '../live/live-store';
import { Mark } from '../mark';
import { BUDGET_HREF } from '../route/route';
import { useServerNow } from '../time/use-now';
import { waitingMoves } from './move-standing';

/** Above the alerts, because it asks for a person too: decisions that wait for one, and that everything is stopped. */
export function BudgetCall() {
  const { t } = useTranslation('budget');
  const isStopped = useTable('budget').some(({ stopped }) => stopped !== null);
  const waiting = waitingMoves(useTable('moves'), useServerNow()).length;
  if (waiting === 0 && !isStopped) return null;
  return (
    <a className={`budget-call${isStopped ? ' is-stopped' : ''}`} href={BUDGET_HREF}>
      {isStopped && (
        <span className="budget-stopped">
          <Mark shape="cross" tone="bad" /> {t('title')} · {t('stop.stopped')}
        </span>
      )}
      {waiting > 0 && (
        <span>
          <Mark shape="diamond" tone="warn" /> {t('waiting.call', { total: waiting })}
        </span>
      )}
    </a>
  );
}
