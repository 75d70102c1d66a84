import { useTranslation } from 'react-i18next';
import { useTable } from '../live/live-store';
import { BUDGET_HREF } from '../route/route';
import { useServerNow } from '../time/use-now';
import { stateAt } from './move-standing';
import { MoveState } from './move-state';
import { useBudgetWords } from './use-budget-words';

/** Decisions about money that an alert set off; nothing where there are none. */
export function MovesOfAlert({ alert }: { alert: string }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const now = useServerNow();
  const moves = useTable('moves').filter((move) => move.alert === alert);
  if (moves.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="moves-of-alert-title">
      <h3 id="moves-of-alert-title">{t('moves.ofAlert')}</h3>
      <ul>
        {moves.map((move) => (
          <li key={move.id}>
            <MoveState state={stateAt(move, now)} />{' '}
            <a className="link" href={BUDGET_HREF}>
              {words.change(move)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
