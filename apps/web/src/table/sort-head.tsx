import { useTranslation } from 'react-i18next';
import type { TableSort } from './table-sort';

interface Props {
  by: string;
  name: string;
  hint?: string;
  /** the column holds numbers */
  isNumber: boolean;
  sort: TableSort;
  onSort: () => void;
}

/** The head of a column by which a table can be sorted. */
export function SortHead({ by, name, hint, isNumber, sort, onSort }: Props) {
  const { t } = useTranslation();
  const isSorted = sort.by === by;
  return (
    <th
      scope="col"
      className={isNumber ? 'number' : undefined}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="sort"
        title={hint}
        aria-label={t('channels.sortBy', { name })}
        onClick={onSort}
      >
        {isSorted && <span aria-hidden="true">{sort.descending ? '↓' : '↑'}</span>}
        {name}
      </button>
    </th>
  );
}
