import type { BudgetActionView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatCountdown } from '../format/time';
import { useServerNow } from '../time/use-now';
import { openMoveAct } from './budget-acts';
import { MoveCard } from './move-card';
import { waitingMoves } from './move-standing';
import { useBudgetWords } from './use-budget-words';

/** Decisions that wait for a second person. */
export function WaitingList({ moves }: { moves: readonly BudgetActionView[] }) {
  const { t } = useTranslation('budget');
  const waiting = waitingMoves(moves, useServerNow());
  return (
    <section className="panel waiting" aria-labelledby="waiting-title">
      <header className="panel-head">
        <h3 id="waiting-title">
          {t('waiting.title')} {waiting.length > 0 && <span className="count">{waiting.length}</span>}
        </h3>
      </header>
      {waiting.length === 0 && (
        <p className="quiet">
          {t('waiting.none')} · {t('waiting.noneHint')}
        </p>
      )}
      <ul className="move-list" aria-live="polite" aria-relevant="additions">
        {waiting.map((move) => (
          <WaitingMove key={move.id} move={move} />
        ))}
      </ul>
    </section>
  );
}

function WaitingMove({ move }: { move: BudgetActionView }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const change = words.change(move);
  const time = formatCountdown(Date.parse(move.expiresAt) - useServerNow());
  return (
    <MoveCard move={move} aside={<span className="move-left">{t('waiting.left', { time })}</span>}>
      <p className="move-rule">
        {move.approval !== null && <>{t(`waiting.why.${move.approval}`)} · </>}
        {t('waiting.rule', { requester: words.person(move.requestedBy) })}
      </p>
      <p className="move-acts">
        <button
          type="button"
          className="button"
          aria-label={t('waiting.rejectName', { change })}
          onClick={() => openMoveAct('reject', move)}
        >
          {t('waiting.reject')}
        </button>
        <button
          type="button"
          className="button is-primary"
          aria-label={t('waiting.approveName', { change })}
          onClick={() => openMoveAct('approve', move)}
        >
          {t('waiting.approve')}
        </button>
      </p>
    </MoveCard>
  );
}
