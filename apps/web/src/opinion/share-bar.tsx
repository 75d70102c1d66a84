import type { OpinionRow } from '@mcc/contracts';
import type { CSSProperties } from 'react';
import { standingOf } from '../kpi/standing';
import type { KpiText } from '../kpi/use-kpi-text';

const SHARES = ['positive_share', 'neutral_share', 'negative_share'] as const;

/**
 * The shares of positive, neutral and negative mentions as one bar, from left to right. The numbers beside it say the same,
 * so it is decoration; the negative part takes a colour only where that share is out of its band.
 */
export function ShareBar({ row, text }: { row: OpinionRow; text: KpiText }) {
  return (
    <span className="share-bar" aria-hidden="true">
      {SHARES.map((kpi) => {
        const reading = row.values[kpi];
        const standing = reading && standingOf(reading, text.dictionary.get(kpi));
        const isBad = kpi === 'negative_share' && standing?.verdict === 'bad';
        const style = { '--share': reading?.value ?? 0 } as CSSProperties;
        return <span key={kpi} className={`share is-${kpi}${isBad ? ' is-out' : ''}`} style={style} />;
      })}
    </span>
  );
}
