import { useTranslation } from 'react-i18next';

/** The moment before the first snapshot: the wall's outline, so that nothing jumps when the numbers come. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <main className="state" aria-busy="true">
      <p role="status">{t('states.loading')}</p>
    </main>
  );
}
