import type { LiveProblem } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useStyle } from '../i18n/use-language';
import { Mark } from '../mark';
import { momentText } from '../time/moment-text';
import { forgetRefusal, useReplay } from './replay-store';

/** Why the moment that somebody asked for is not shown, and what can be. */
export function RefusalNote() {
  const { t } = useTranslation('replay');
  const refusal = useReplay((store) => store.refusal);
  const text = useRefusalText();
  // An alert is told when it comes into the page; an empty one that waits there would be one without anything to say.
  if (!refusal) return null;
  return (
    <div role="alert">
      <p className="notice">
        <Mark shape="triangle" tone="warn" />
        {text(refusal)}{' '}
        <button type="button" className="link" onClick={forgetRefusal}>
          {t('refused.close')}
        </button>
      </p>
    </div>
  );
}

function useRefusalText(): (refusal: LiveProblem) => string {
  const { t } = useTranslation('replay');
  const { timeZone } = useStyle();
  return ({ code, earliest }) => {
    if (code === 'too-many-replays') return t('refused.tooMany');
    if (code !== 'replay-out-of-range') return t('refused.other');
    if (earliest === null || earliest === undefined) return t('refused.empty');
    return t('refused.earliest', { time: momentText(earliest, timeZone) });
  };
}
