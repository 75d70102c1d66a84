import { useTranslation } from 'react-i18next';
import type { PaceStanding } from '../budget/plan-pace';
import { useBudgetWords } from '../budget/use-budget-words';
import { formatShare } from '../format/number';
import { useStyle } from '../i18n/use-language';
import type { ChannelPace } from './channel-pace';

const HEAT: Record<PaceStanding, { tone: string; mark: string } | null> = {
  onPlan: null,
  unknown: null,
  under: { tone: 'heat-warn', mark: '▼' },
  over: { tone: 'heat-warn', mark: '▲' },
  farOver: { tone: 'heat-bad', mark: '▲' },
};

interface Props {
  /** undefined: no plan has money for the channel */
  pace: ChannelPace | undefined;
  /** the wall is filtered by what plans are not divided by */
  isAloof: boolean;
}

/** Spend of a channel against what is due of its plan by now; calm while it keeps to it. */
export function ChannelPaceCell({ pace, isAloof }: Props) {
  const { t } = useTranslation(['screen', 'budget']);
  const words = useBudgetWords();
  const style = useStyle();
  if (isAloof) return <Nothing reason={t('channels.pace.aloof')} />;
  if (!pace) return <Nothing reason={t('channels.pace.noPlan')} />;
  if (pace.pace === null) return <Nothing reason={t('budget:pace.unknown')} />;
  const heat = HEAT[pace.standing];
  const standing = t(`budget:pace.${pace.standing}`);
  const [spent, expected] = [words.short(pace.planId, pace.spent), words.short(pace.planId, pace.expected)];
  const title = `${standing} · ${t('budget:pace.spentOf', { spent, expected })} · ${pace.plans.map(words.plan).join(t('budget:moves.separator'))}`;
  return (
    <td className={`number ${heat?.tone ?? ''}`} title={title}>
      {heat && (
        <span className="cell-mark" aria-hidden="true">
          {heat.mark}
        </span>
      )}
      {formatShare(pace.pace, style)}
      <span className="visually-hidden"> {standing}</span>
    </td>
  );
}

function Nothing({ reason }: { reason: string }) {
  return (
    <td className="number quiet" title={reason}>
      —<span className="visually-hidden">{reason}</span>
    </td>
  );
}
