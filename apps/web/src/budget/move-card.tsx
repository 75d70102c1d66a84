import type { BudgetActionView } from '@mcc/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../format/number';
import { formatLength, formatMoment } from '../format/time';
import { useLocalized, useStyle } from '../i18n/use-language';
import { useKpiText } from '../kpi/use-kpi-text';
import { alertHref } from '../route/route';
import { useServerNow } from '../time/use-now';
import { stateAt } from './move-standing';
import { MoveState } from './move-state';
import { useBudgetWords } from './use-budget-words';

interface Props {
  move: BudgetActionView;
  /** at the right end of the first line */
  aside?: ReactNode;
  /** what can be done about it */
  children?: ReactNode;
}

/** One decision: what, why, on which numbers, what is expected of it, and who said what. */
export function MoveCard({ move, aside, children }: Props) {
  const { t } = useTranslation('budget');
  const localized = useLocalized();
  const words = useBudgetWords();
  const style = useStyle();
  const now = useServerNow();
  return (
    <li className="move" data-move={move.id}>
      <p className="move-head">
        <MoveState state={stateAt(move, now)} />
        <time className="quiet" dateTime={move.changedAt}>
          {formatMoment(Date.parse(move.changedAt), now, style)}
        </time>
        {aside}
      </p>
      <p className="move-change">{words.change(move)}</p>
      <p>
        {localized(move.ruleName)}
        {move.alert !== undefined && (
          <>
            {' · '}
            <a className="link" href={alertHref(move.alert)}>
              {t('moves.alert')}
            </a>
          </>
        )}
      </p>
      <MoveEvidence move={move} />
      <MoveSaid move={move} />
      {children}
    </li>
  );
}

/** What the lines had and will have, the readings it rests on, and what it is expected to bring. */
function MoveEvidence({ move }: { move: BudgetActionView }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const kpi = useKpiText();
  const style = useStyle();
  const { plan, lines, readings, expectedGain, effect } = move;
  const changed = lines.filter(({ before, after }) => before !== after);
  return (
    <ul className="move-evidence quiet">
      {changed.map(({ line, before, after }) => (
        <li key={line}>
          {t('moves.before', {
            line: words.line(plan, line),
            before: words.short(plan, before),
            after: words.short(plan, after),
          })}
        </li>
      ))}
      {readings.map((reading) => (
        <li
          key={`${reading.line}/${reading.kpi}`}
          title={t('moves.sample', { sample: formatShort(reading.sample, 'count', style) })}
        >
          {t('moves.reading', {
            line: words.line(plan, reading.line),
            kpi: kpi.name(reading.kpi),
            value: kpi.short(reading.kpi, reading.value),
          })}
        </li>
      ))}
      {expectedGain !== null && <li>{t('moves.expected', { gain: words.short(plan, expectedGain) })}</li>}
      {effect && (
        <li className="move-effect">
          <Effect plan={plan} effect={effect} />
        </li>
      )}
    </ul>
  );
}

/** What it came to, beside what was expected of the same stretch. */
function Effect({ plan, effect }: { plan: string; effect: NonNullable<BudgetActionView['effect']> }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const style = useStyle();
  const { from, to, gain, expected } = effect;
  return t('moves.measured', {
    span: formatLength(Date.parse(to) - Date.parse(from), style.language),
    gain: words.money(plan, gain),
    expected: words.short(plan, expected),
  });
}

/** Code of a decision whose plan changed before anything came of it. */
const LAPSED = 'policy-changed';

/** Who asked for it, who answered, and what came back from the platform. */
function MoveSaid({ move }: { move: BudgetActionView }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const { requestedBy, approvedBy, rejectedBy, note, failure, rollbackOf } = move;
  const said = [
    move.state !== 'waiting' && t('moves.by', { actor: words.person(requestedBy) }),
    approvedBy !== undefined && t('moves.approvedBy', { actor: words.person(approvedBy) }),
    rejectedBy !== undefined && t('moves.rejectedBy', { actor: words.person(rejectedBy) }),
    note !== undefined && t('moves.note', { note }),
    rollbackOf !== undefined && t('moves.takesBack'),
  ].filter((part) => part !== false);
  return (
    <>
      {said.length > 0 && <p className="quiet">{said.join(' · ')}</p>}
      {failure && (
        <p className="failure">
          {failure.code === LAPSED ? t('moves.lapsed') : t('moves.failed', { detail: failure.detail })}
        </p>
      )}
    </>
  );
}
