import { useTranslation } from 'react-i18next';

/** Names of persons, or that nobody is on duty. */
export function usePersons(): (persons: readonly string[]) => string {
  const { t } = useTranslation('escalation');
  return (persons) => (persons.length > 0 ? persons.join(t('separator')) : t('nobody'));
}
