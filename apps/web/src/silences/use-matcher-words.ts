import type { AlertMatcher, LocalizedText } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { isGrade } from '../alerts/alert-order';
import { useName } from '../names/use-name';
import { useLocalized, useNames } from '../i18n/use-language';

/**
 * Says a condition of a silence in words.
 *
 * @param ruleName the rule's name by its id, where it is known
 */
export function useMatcherWords(
  ruleName: (rule: string) => LocalizedText | undefined,
): (matcher: AlertMatcher) => string {
  const { t } = useTranslation(['response', 'screen']);
  const localized = useLocalized();
  const dimension = useNames('dimension');
  const nameOf = useName();
  return ({ field, op, value }) => {
    const name = field === 'rule' ? ruleName(value) : undefined;
    const shown =
      value === ''
        ? t('matcher.empty')
        : field === 'grade' && isGrade(value)
          ? t(`screen:alerts.grade.${value}`)
          : name
            ? localized(name)
            : nameOf(field, value);
    const isOwnField = field === 'rule' || field === 'grade' || field === 'owner';
    return t(op === '=' ? 'matcher.is' : 'matcher.isNot', {
      field: isOwnField ? t(`matcher.${field}`) : dimension(field),
      value: shown,
    });
  };
}
