import type { BudgetActionView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../time/use-now';
import { openMoveAct } from './budget-acts';
import { MoveCard } from './move-card';
import { canTakeBack, stateAt } from './move-standing';
import { useBudgetWords } from './use-budget-words';

/** What was decided and does not wait any more, the latest first, with the way to take it back. */
export function MoveList({ moves }: { moves: readonly BudgetActionView[] }) {
  const { t } = useTranslation('budget');
  const now = useServerNow();
  const done = moves.filter((move) => stateAt(move, now) !== 'waiting');
  return (
    <section className="panel moves" aria-labelledby="moves-title">
      <header className="panel-head">
        <h3 id="moves-title">{t('moves.title')}</h3>
      </header>
      {done.length === 0 && (
        <p className="quiet">
          {t('moves.none')} · {t('moves.noneHint')}
        </p>
      )}
      <ul className="move-list">
        {done.map((move) => (
          <MoveCard key={move.id} move={move}>
            {canTakeBack(move, moves) && <TakeBack move={move} />}
          </MoveCard>
        ))}
      </ul>
    </section>
  );
}

function TakeBack({ move }: { move: BudgetActionView }) {
  const { t } = useTranslation('budget');
  const change = useBudgetWords().change(move);
  return (
    <p className="move-acts">
      <button
        type="button"
        className="button"
        aria-label={t('moves.rollbackName', { change })}
        onClick={() => openMoveAct('rollback', move)}
      >
        {t('moves.rollback')}
      </button>
    </p>
  );
}
