import { useTranslation } from 'react-i18next';
import type { ConnectionState } from '../live/connection';
import { Mark, type MarkShape, type MarkTone } from '../mark';
import { useIsReplay } from '../replay/use-replayed';
import { useConnection } from '../time/use-now';

const MARKS: Record<ConnectionState, { shape: MarkShape; tone: MarkTone }> = {
  connecting: { shape: 'ring', tone: 'quiet' },
  live: { shape: 'dot', tone: 'good' },
  stale: { shape: 'triangle', tone: 'warn' },
  reconnecting: { shape: 'ring', tone: 'warn' },
  unreachable: { shape: 'cross', tone: 'bad' },
};

/** All is well, but what is shown is the past. */
const PAST = { shape: 'half', tone: 'quiet' } as const;

/** Whether the numbers are live: shape, colour and word. */
export function ConnectionBadge() {
  const { t } = useTranslation(['screen', 'replay']);
  const state = useConnection();
  const isPast = useIsReplay() && state === 'live';
  return (
    <span className={`badge connection is-${state}`} role="status" aria-label={t('connection.label')}>
      <Mark {...(isPast ? PAST : MARKS[state])} />
      {isPast ? t('replay:connection') : t(`connection.${state}`)}
    </span>
  );
}
