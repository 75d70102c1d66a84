import { useTranslation } from 'react-i18next';
import { formatDuration, formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useLive } from '../live/live-store';
import { Mark } from '../mark';
import { isReplayProblem } from '../replay/replay-problem';
import { useConnection, useTicked } from '../time/use-now';

/** Says in a sentence what is wrong with the numbers and what happens about it; nothing while all is well. */
export function Notice() {
  const text = useNoticeText();
  return (
    <div role="status">
      {text && (
        <p className="notice">
          <Mark shape="triangle" tone="warn" />
          {text}
        </p>
      )}
    </div>
  );
}

function useNoticeText(): string | null {
  const { t } = useTranslation();
  const style = useStyle();
  const connection = useConnection();
  const problem = useLive((store) => store.problem);
  // Both texts follow the clock, so they are worked out only while they are needed.
  const clocked = useTicked((now) => {
    const { lastMessageAt, view } = useLive.getState();
    if (lastMessageAt === null) return '';
    if (connection === 'stale')
      return t('notice.stale', { age: formatDuration(now - lastMessageAt, style.language) });
    const stoppedAt = lastMessageAt + (view?.clockOffset ?? 0);
    return connection === 'reconnecting'
      ? t('notice.reconnecting', { time: formatMoment(stoppedAt, now, style) })
      : '';
  });
  if (clocked) return clocked;
  // what is wrong with a replay is said where it is chosen
  if (!problem || isReplayProblem(problem.code)) return null;
  return problem.code === 'data-unavailable'
    ? t('notice.dataUnavailable')
    : t('notice.problem', { message: problem.message });
}
