import { useTranslation } from 'react-i18next';
import { GRADE_ORDER, type countByGrade } from './alert-order';
import { GradeMark } from './grade-mark';

/** How many alerts of each grade ask for somebody. */
export function GradeCounts({ counts }: { counts: ReturnType<typeof countByGrade> }) {
  const { t } = useTranslation();
  return (
    <ul className="grade-counts">
      {GRADE_ORDER.filter((grade) => counts[grade] > 0).map((grade) => {
        const name = t('alerts.count', { grade: t(`alerts.grade.${grade}`), total: counts[grade] });
        return (
          <li key={grade} title={name}>
            <GradeMark grade={grade} />
            <span aria-hidden="true">{counts[grade]}</span>
            <span className="visually-hidden">{name}</span>
          </li>
        );
      })}
    </ul>
  );
}
