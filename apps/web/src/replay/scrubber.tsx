import type { ReplayStamp } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { GradeMark } from '../alerts/grade-mark';
import { formatMinute } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { momentText } from '../time/moment-text';
import { serverNow } from '../time/server-now';
import { useTicked } from '../time/use-now';
import { replayDay } from './replay-day';
import { useDayAlerts } from './use-day-alerts';
import { useSeek } from './use-seek';

const MINUTE = 60_000;

/** The day that is shown, with its alerts: what is pulled or stepped along it goes there. */
export function Scrubber({ replay }: { replay: ReplayStamp }) {
  const { t } = useTranslation('replay');
  const style = useStyle();
  // the end of the day moves on by the minute, not with every tick
  const now = useTicked(() => Math.floor(serverNow() / MINUTE) * MINUTE);
  const day = replayDay(replay.at, replay.earliest, now, style.timeZone);
  const marks = useDayAlerts(day);
  const { wanted, seek } = useSeek(replay.at);
  const at = wanted ?? replay.at;
  return (
    <div className="scrubber">
      <time className="quiet">{formatMinute(day.from, style)}</time>
      <div className="scrubber-track">
        <input
          type="range"
          min={day.from}
          max={day.to}
          step={MINUTE}
          value={at}
          aria-label={t('scrubber')}
          aria-valuetext={momentText(at, style.timeZone)}
          onChange={(event) => seek(event.target.valueAsNumber)}
        />
        {marks.map(({ id, grade, place }) => (
          <span key={id} className={`scrubber-mark grade-${grade}`} style={{ left: `${place * 100}%` }}>
            <GradeMark grade={grade} />
          </span>
        ))}
      </div>
      <time className="quiet">{formatMinute(day.to, style)}</time>
    </div>
  );
}
