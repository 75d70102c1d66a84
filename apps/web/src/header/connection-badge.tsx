import { useTranslation } from 'react-i18next';
import type { ConnectionState } from '../live/connection';
import { Mark, type MarkShape, type MarkTone } from '../mark';
import { useConnection } from '../time/use-now';

const MARKS: Record<ConnectionState, { shape: MarkShape; tone: MarkTone }> = {
  connecting: { shape: 'ring', tone: 'quiet' },
  live: { shape: 'dot', tone: 'good' },
  stale: { shape: 'triangle', tone: 'warn' },
  reconnecting: { shape: 'ring', tone: 'warn' },
  unreachable: { shape: 'cross', tone: 'bad' },
};

/** Whether the numbers are live: shape, colour and word. */
export function ConnectionBadge() {
  const { t } = useTranslation();
  const state = useConnection();
  return (
    <span className={`badge connection is-${state}`} role="status" aria-label={t('connection.label')}>
      <Mark {...MARKS[state]} />
      {t(`connection.${state}`)}
    </span>
  );
}
