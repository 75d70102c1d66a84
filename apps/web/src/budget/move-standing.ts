import type { BudgetActionState, BudgetActionView } from '@mcc/contracts';
import type { MarkShape, MarkTone } from '../mark';

/** Shape and colour of what became of a decision. */
export const MOVE_MARKS: Record<BudgetActionState, { shape: MarkShape; tone: MarkTone }> = {
  waiting: { shape: 'diamond', tone: 'warn' },
  ready: { shape: 'half', tone: 'quiet' },
  submitted: { shape: 'half', tone: 'quiet' },
  applied: { shape: 'dot', tone: 'good' },
  'rolled-back': { shape: 'ring', tone: 'quiet' },
  rejected: { shape: 'cross', tone: 'quiet' },
  expired: { shape: 'cross', tone: 'quiet' },
  failed: { shape: 'triangle', tone: 'bad' },
  'dry-run': { shape: 'ring', tone: 'quiet' },
  told: { shape: 'dot', tone: 'quiet' },
};

/**
 * What became of a decision by `now` (server's clock, epoch ms): one whose time is over can neither be approved nor done, also
 * before that is written down.
 */
export function stateAt({ state, expiresAt }: BudgetActionView, now: number): BudgetActionState {
  const isOpen = state === 'waiting' || state === 'ready';
  return isOpen && now >= Date.parse(expiresAt) ? 'expired' : state;
}

/** Decisions that somebody can still answer, the one whose time is over first first. */
export function waitingMoves(moves: readonly BudgetActionView[], now: number): BudgetActionView[] {
  return moves
    .filter((move) => stateAt(move, now) === 'waiting')
    .sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
}

/** Whether a decision can be taken back: it holds, is no rollback itself, and none is under way. */
export function canTakeBack(move: BudgetActionView, moves: readonly BudgetActionView[]): boolean {
  const isUnderWay = moves.some(
    ({ rollbackOf, state }) => rollbackOf === move.id && (state === 'ready' || state === 'submitted'),
  );
  return move.state === 'applied' && move.rollbackOf === undefined && move.do !== 'notify' && !isUnderWay;
}
