import { useTranslation } from 'react-i18next';
import { Mark } from '../mark';

/** Whether decisions move money, or only say what they would. */
export function ModeBadge({ isLive }: { isLive: boolean }) {
  const { t } = useTranslation('budget');
  return (
    <span
      className={`badge mode ${isLive ? 'is-live' : 'is-dry'}`}
      title={t(isLive ? 'mode.liveHint' : 'mode.dryHint')}
    >
      <Mark shape={isLive ? 'dot' : 'ring'} tone={isLive ? 'good' : 'quiet'} />
      {t(isLive ? 'mode.live' : 'mode.dry')}
    </span>
  );
}
