import { useTranslation } from 'react-i18next';
import { PaceBar } from './pace-bar';
import { PaceMark } from './pace-mark';
import type { Paced } from './plan-pace';
import { useBudgetWords } from './use-budget-words';

/** The pace of a line, or of all of a plan, in a table. */
export function PaceCell({ plan, paced }: { plan: string; paced: Paced }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const [spent, expected] = [words.short(plan, paced.spent), words.short(plan, paced.expected)];
  return (
    <td>
      <span className="pace-cell">
        <PaceBar paced={paced} label={t('pace.bar', { spent, expected })} />
        <PaceMark paced={paced} />
      </span>
    </td>
  );
}
