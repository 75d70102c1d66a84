import { useTranslation } from 'react-i18next';
import { formatShare } from '../format/number';
import { useStyle } from '../i18n/use-language';
import { Mark, type MarkShape, type MarkTone } from '../mark';
import type { Paced, PaceStanding } from './plan-pace';

const MARKS: Record<PaceStanding, { shape: MarkShape; tone: MarkTone }> = {
  onPlan: { shape: 'dot', tone: 'good' },
  under: { shape: 'half', tone: 'warn' },
  over: { shape: 'diamond', tone: 'warn' },
  farOver: { shape: 'triangle', tone: 'bad' },
  unknown: { shape: 'ring', tone: 'quiet' },
};

/** How fast money is spent against plan: shape, colour, number and word. */
export function PaceMark({ paced: { pace, standing } }: { paced: Paced }) {
  const { t } = useTranslation('budget');
  const style = useStyle();
  return (
    <span className={`pace is-${standing}`}>
      <Mark {...MARKS[standing]} />
      {pace !== null && <span className="pace-number">{formatShare(pace, style)}</span>}
      <span className="pace-word">{t(`pace.${standing}`)}</span>
    </span>
  );
}
