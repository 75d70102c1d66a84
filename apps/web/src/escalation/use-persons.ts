import { useTranslation } from 'react-i18next';
import { useName } from '../names/use-name';

/** Names of persons, or that nobody is on duty. */
export function usePersons(): (persons: readonly string[]) => string {
  const { t } = useTranslation('escalation');
  const nameOf = useName();
  return (persons) =>
    persons.length > 0 ? persons.map((person) => nameOf('person', person)).join(t('separator')) : t('nobody');
}
