import { useTranslation } from 'react-i18next';
import { useLocalized } from '../i18n/use-language';
import type { AlertGroup } from './alert-group';
import { isGrade } from './alert-order';
import { useName } from '../names/use-name';

/** Says what the alerts of a group have in common. */
export function useGroupName(): (group: AlertGroup) => string {
  const { t } = useTranslation(['response', 'screen']);
  const localized = useLocalized();
  const nameOf = useName();
  return ({ by, alerts: [first] }) => {
    if (by.length === 0) return t('group.everything');
    const names = by.map(([field, value]) => {
      if (field === 'rule') return localized(first.ruleName);
      if (field === 'grade' && isGrade(value)) return t(`screen:alerts.grade.${value}`);
      return value === '' ? t('group.nothing') : nameOf(field, value);
    });
    return names.join(' · ');
  };
}
