import type { ReplayStamp } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useStyle } from '../i18n/use-language';
import { momentText } from '../time/moment-text';
import { MeanwhileNote } from './meanwhile-note';
import { RefusalNote } from './refusal-note';
import { ReplayControls } from './replay-controls';
import { backToLive, chooseMoment } from './replay-store';
import { Scrubber } from './scrubber';
import { useReplayed } from './use-replayed';

/** Says over everything that this is the past, and which moment of it; and leads through it. */
export function ReplayBar() {
  const replay = useReplayed();
  return (
    <>
      <RefusalNote />
      {replay && <Bar replay={replay} />}
      {replay && <div className="replay-frame" aria-hidden="true" />}
    </>
  );
}

function Bar({ replay }: { replay: ReplayStamp }) {
  const { t } = useTranslation('replay');
  const { timeZone } = useStyle();
  const { at, atPresent, playing, speed } = replay;
  const state = atPresent ? 'atPresent' : playing ? 'playing' : 'paused';
  return (
    <section className="replay-bar" aria-label={t('bar')}>
      <p className="replay-mark">
        <strong>{t('mark')}</strong>
        <time dateTime={new Date(at).toISOString()}>{momentText(at, timeZone)}</time>
        <span>{t('speed', { speed })}</span>
      </p>
      <span className="replay-state" role="status">
        {t(`state.${state}`)}
      </span>
      <ReplayControls replay={replay} />
      <Scrubber replay={replay} />
      <button type="button" className="button" onClick={() => chooseMoment()}>
        {t('choose')}
      </button>
      <button type="button" className="button is-primary" onClick={backToLive}>
        {t('live')}
      </button>
      {atPresent && <p className="replay-note">{t('caughtUp')}</p>}
      <MeanwhileNote />
    </section>
  );
}
