import { useTranslation } from 'react-i18next';
import { useLive } from '../live/live-store';

/** The moment before the first snapshot: what is waited for. */
export function Loading() {
  const { t } = useTranslation();
  const isOpen = useLive((store) => store.transport === 'open');
  return (
    <main className="state" aria-busy="true">
      <p role="status">{t(isOpen ? 'states.reading' : 'states.loading')}</p>
    </main>
  );
}
