import type { ReplayStamp } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../keyboard/use-shortcuts';
import type { Shortcut } from '../keyboard/shortcut';
import { serverNow } from '../time/server-now';
import { control } from './replay-store';
import { SPEEDS } from './speeds';

const STEP_MS = 60_000;
const ICONS = {
  back: 'M17 6v12l-8-6zM7 6v12',
  forward: 'M7 6v12l8-6zM17 6v12',
  play: 'M7 5v14l12-7z',
  pause: 'M8 5v14M16 5v14',
};

/** What a key does; undefined: nothing of this. */
function actsOf(replay: ReplayStamp): Partial<Record<Shortcut, () => void>> {
  const { at, earliest, playing } = replay;
  return {
    play: () => control({ playing: !playing }),
    'step-back': () => control({ at: Math.max(earliest, at - STEP_MS) }),
    'step-forward': () => control({ at: Math.min(serverNow(), at + STEP_MS) }),
  };
}

/** Back, play or pause, forward, and how fast. */
export function ReplayControls({ replay }: { replay: ReplayStamp }) {
  const { t } = useTranslation('replay');
  const acts = actsOf(replay);
  useShortcuts((shortcut) => {
    const act = acts[shortcut];
    act?.();
    return act !== undefined;
  });
  return (
    <>
      <div className="replay-steps">
        <IconButton name={t('stepBack')} icon="back" onPress={acts['step-back']} />
        <IconButton
          name={t(replay.playing ? 'pause' : 'play')}
          icon={replay.playing ? 'pause' : 'play'}
          onPress={acts.play}
        />
        <IconButton name={t('stepForward')} icon="forward" onPress={acts['step-forward']} />
      </div>
      <div className="replay-speeds" role="group" aria-label={t('speeds')}>
        {SPEEDS.map((speed) => (
          <button
            key={speed}
            type="button"
            aria-pressed={speed === replay.speed}
            onClick={() => control({ speed })}
          >
            {t('speed', { speed })}
          </button>
        ))}
      </div>
    </>
  );
}

interface IconButtonProps {
  name: string;
  icon: keyof typeof ICONS;
  onPress: (() => void) | undefined;
}

function IconButton({ name, icon, onPress }: IconButtonProps) {
  return (
    <button type="button" className="icon-button" aria-label={name} title={name} onClick={onPress}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={ICONS[icon]} />
      </svg>
    </button>
  );
}
