import type { OpinionRow } from '@mcc/contracts';
import { standingOf } from '../kpi/standing';
import type { KpiText } from '../kpi/use-kpi-text';

/** From the bottom to the top. */
const PARTS = ['positive', 'neutral', 'negative'] as const;
const WIDTH = 5;
const GAP = 1;
const HEIGHT = 20;

/**
 * The shares of positive, neutral and negative mentions in each stretch of the last hour, as bars from left to right. The
 * numbers beside it say what they come to, so it is decoration; the negative part has a colour only where that share of
 * today is out of its band.
 */
export function ShareCourse({ row, text }: { row: OpinionRow; text: KpiText }) {
  const today = row.values.negative_share;
  const isOut = today && standingOf(today, text.dictionary.get('negative_share'))?.verdict === 'bad';
  const box = `0 0 ${row.shares.length * WIDTH - GAP || 1} ${HEIGHT}`;
  return (
    <svg
      className={`share-course${isOut ? ' is-out' : ''}`}
      viewBox={box}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {row.shares.map((shares, index) => {
        let top = HEIGHT;
        return PARTS.map((part) => {
          const height = (shares?.[part] ?? 0) * HEIGHT;
          top -= height;
          const place = { x: index * WIDTH, y: top, width: WIDTH - GAP, height };
          return <rect key={`${index} ${part}`} className={`share is-${part}`} {...place} />;
        });
      })}
    </svg>
  );
}
