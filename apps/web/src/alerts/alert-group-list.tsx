import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acknowledgement } from './acknowledgement';
import { AlertCard } from './alert-card';
import type { AlertGroup } from './alert-group';
import { GradeMark } from './grade-mark';
import { useGroupName } from './use-group-name';

interface Props {
  group: AlertGroup;
  own: Record<string, Acknowledgement>;
  arrivals: Record<string, number>;
}

/** The alerts of a group. Of several the most urgent one is always shown, the others on demand. */
export function AlertGroupList({ group, own, arrivals }: Props) {
  const { t } = useTranslation('response');
  const nameOf = useGroupName();
  const [isOpen, setOpen] = useState(false);
  const { alerts, grade, suppressed } = group;
  const [first, ...others] = alerts;
  const cards = (shown: typeof others) =>
    shown.map((alert) => (
      <AlertCard key={alert.id} alert={alert} own={own[alert.id]} arrivedAt={arrivals[alert.id]} />
    ));
  if (others.length === 0) return cards([first]);
  return (
    <li className="alert-group">
      <p className="alert-group-head">
        {grade ? <GradeMark grade={grade} /> : <GradeMark grade={first.grade} isQuiet />}
        <span className="alert-group-name">{nameOf(group)}</span>
        <span className="quiet">
          {t('group.count', { total: alerts.length })}
          {suppressed > 0 && ` · ${t('group.suppressed', { total: suppressed })}`}
        </span>
      </p>
      <ol className="alert-list">{cards(isOpen ? alerts : [first])}</ol>
      <button
        type="button"
        className="link alert-group-more"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? t('group.less') : t('group.more', { total: others.length })}
      </button>
    </li>
  );
}
