import { useTranslation } from 'react-i18next';
import { formatDuration, formatMoment } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useLive, useView } from '../live/live-store';
import { Mark } from '../mark';
import { isReplayProblem } from '../replay/replay-problem';
import { useConnection, useTicked } from '../time/use-now';

/** Numbers that are further behind the log than this have not the same age everywhere, ms. */
const BACKLOG_FROM_MS = 15_000;
/** The age that is told moves on in such steps, ms. */
const BACKLOG_STEP_MS = 5_000;

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
  const backlog = useView(({ behind }) => backlogOf(behind ?? 0), 0);
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
  if (!problem || isReplayProblem(problem.code)) {
    return backlog > 0 ? t('notice.backlog', { age: formatDuration(backlog, style.language) }) : null;
  }
  return problem.code === 'data-unavailable'
    ? t('notice.dataUnavailable')
    : t('notice.problem', { message: problem.message });
}

/** How far behind the log the numbers are, in whole steps, ms; 0: as far as they usually are. */
const backlogOf = (behind: number): number =>
  behind < BACKLOG_FROM_MS ? 0 : Math.floor(behind / BACKLOG_STEP_MS) * BACKLOG_STEP_MS;
