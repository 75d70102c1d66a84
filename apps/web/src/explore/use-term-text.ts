import { useTranslation } from 'react-i18next';
import { useNames } from '../i18n/use-language';
import type { FilterTerm } from './explore-state';

/** Says a condition in words. */
export function useTermText(): (term: FilterTerm) => string {
  const { t } = useTranslation(['explore', 'screen']);
  const valueName = useNames('value');
  return ({ dimension, value }) =>
    t('filter.term', {
      dimension: t(`screen:dimension.${dimension}`),
      value: value === '' ? t('filter.notGiven') : valueName(value),
    });
}
