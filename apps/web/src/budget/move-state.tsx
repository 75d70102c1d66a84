import type { BudgetActionState } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { Mark } from '../mark';
import { MOVE_MARKS } from './move-standing';

/** What became of a decision: shape, colour and word. */
export function MoveState({ state }: { state: BudgetActionState }) {
  const { t } = useTranslation('budget');
  return (
    <span className={`move-state is-${state}`}>
      <Mark {...MOVE_MARKS[state]} /> {t(`moves.state.${state}`)}
    </span>
  );
}
