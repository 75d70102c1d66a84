import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isMuted } from '../alerts/sound';
import { Mark } from '../mark';
import { playTone } from '../takeover/tone';
import { redsOf } from './reds-of';
import { useReplay } from './replay-store';

/** Nobody who looks at the past shall miss a red alert of the present: it is said here, and heard. */
export function MeanwhileNote() {
  const { t } = useTranslation('replay');
  const count = useReplay(({ meanwhile }) => redsOf(meanwhile));
  const told = useRef(0);
  useEffect(() => {
    if (count > told.current && !isMuted()) void playTone();
    told.current = count;
  }, [count]);
  if (count === 0) return null;
  return (
    <p role="alert" className="replay-note is-red">
      <Mark shape="diamond" tone="red" />
      {t('meanwhile', { count })}
    </p>
  );
}
