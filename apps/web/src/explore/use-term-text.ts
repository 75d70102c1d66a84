import { useTranslation } from 'react-i18next';
import { useName } from '../names/use-name';
import type { FilterTerm } from './explore-state';

/** Says a condition in words. */
export function useTermText(): (term: FilterTerm) => string {
  const { t } = useTranslation(['explore', 'screen']);
  const nameOf = useName();
  return ({ dimension, value }) =>
    t('filter.term', {
      dimension: t(`screen:dimension.${dimension}`),
      value: value === '' ? t('filter.notGiven') : nameOf(dimension, value),
    });
}
