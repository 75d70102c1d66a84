import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import type { ExploreAnswer } from './explore-answer';
import { questionPath } from './explore-question';

/** The ways out: the address, and the numbers shown as files. */
export function ExploreShare({ answer, isOld }: { answer: ExploreAnswer; isOld: boolean }) {
  const { t } = useTranslation('explore');
  const lang = useLanguage();
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied('yes');
    } catch {
      // Browsers give the clipboard only to pages from https or localhost.
      setCopied('failed');
    }
  };
  const { state, stretch, step } = answer;
  const csv = (length: typeof step | 'total'): string =>
    questionPath({ ...stretch, state, step: length, split: true }, { format: 'csv', lang });
  return (
    <div className="explore-share">
      <span role="status" className="quiet">
        {isOld && t('result.updating')}
        {copied === 'failed' && t('share.failed')}
      </span>
      <button type="button" className="button" onClick={() => void copy()}>
        {t(copied === 'yes' ? 'share.copied' : 'share.copy')}
      </button>
      <a className="button" href={csv(step)} download>
        {t('share.steps')}
      </a>
      <a className="button" href={csv('total')} download>
        {t('share.totals')}
      </a>
    </div>
  );
}
