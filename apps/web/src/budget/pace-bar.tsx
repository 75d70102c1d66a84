import type { CSSProperties } from 'react';
import type { Paced } from './plan-pace';

/** Spend as a part of the money there is, with a tick where it was expected to be by now. */
export function PaceBar({ paced, label }: { paced: Paced; label: string }) {
  const { amount, expected, spent, standing } = paced;
  const part = (value: number | null): number => (amount > 0 ? Math.min(1, (value ?? 0) / amount) : 0);
  const style = { '--spent': part(spent), '--expected': part(expected) } as CSSProperties;
  return (
    <span className={`pace-bar is-${standing}`} style={style} role="img" aria-label={label} title={label}>
      {expected !== null && <span className="pace-tick" />}
    </span>
  );
}
