import { useTranslation } from 'react-i18next';
import { useTable } from '../live/live-store';
import { PageHead } from '../page-head';
import { MoveList } from './move-list';
import { pacedPlans } from './plan-pace';
import { PlanTable } from './plan-table';
import { StopSwitch } from './stop-switch';
import { useBudgetState } from './use-budget-state';
import { WaitingList } from './waiting-list';
import { WithheldList } from './withheld-list';
import '../styles/budget-page.css';

/** All there is to know of the money that moves, and all that people can say to it. */
export default function BudgetPage() {
  const { t } = useTranslation('budget');
  const { plans, stopped, withheld, failure } = useBudgetState();
  const moves = useTable('moves');
  const paced = pacedPlans(plans, useTable('pace'));
  return (
    <main className="page budget-page">
      <PageHead title={t('title')} />
      <StopSwitch stopped={stopped} />
      <div className="budget-body">
        <WaitingList moves={moves} />
        <div className="budget-plans">
          {paced.map((plan) => (
            <PlanTable key={plan.plan.id} paced={plan} />
          ))}
          {paced.length === 0 && (
            <div className="panel-empty">
              <p>{t('empty')}</p>
              <p className="quiet">{t('emptyHint')}</p>
            </div>
          )}
          <WithheldList withheld={withheld} failure={failure} />
        </div>
        <MoveList moves={moves} />
      </div>
    </main>
  );
}
