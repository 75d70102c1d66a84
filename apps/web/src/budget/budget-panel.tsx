import { useTranslation } from 'react-i18next';
import { formatDuration } from '../format/time';
import { useLocalized, useLanguage } from '../i18n/use-language';
import { useTable } from '../live/live-store';
import { Mark } from '../mark';
import { Panel } from '../panel';
import { useIsReplay } from '../replay/use-replayed';
import { BUDGET_HREF } from '../route/route';
import { useServerNow } from '../time/use-now';
import { ModeBadge } from './mode-badge';
import { stateAt } from './move-standing';
import { MoveState } from './move-state';
import { PaceBar } from './pace-bar';
import { PaceMark } from './pace-mark';
import { furthestOff, pacedPlans, type PacedPlan } from './plan-pace';
import { useHasPlan } from './use-budget-state';
import { useBudgetWords } from './use-budget-words';

/** There is no room for more on the wall; those that move money come first. */
const SHOWN = 2;

/** Spend against plan and what moved last, in a few lines; nothing while no plan is in force. */
export function BudgetPanel() {
  const { t } = useTranslation('budget');
  const plans = pacedPlans(useTable('budget'), useTable('pace'));
  const isReplay = useIsReplay();
  const hasPlan = useHasPlan(isReplay);
  const [first] = plans;
  if (hasPlan) return <NotReplayed />;
  if (!first) return null;
  const shown = plans.toSorted((a, b) => Number(b.plan.live) - Number(a.plan.live)).slice(0, SHOWN);
  return (
    <Panel
      name="budget"
      title={t('title')}
      span={t('span')}
      aside={<Aside isStopped={first.plan.stopped !== null} />}
    >
      <div className="budget-brief">
        {shown.map((paced) => (
          <PlanBrief key={paced.plan.id} paced={paced} isAlone={shown.length === 1} />
        ))}
        <LatestMove />
      </div>
    </Panel>
  );
}

/** The money of the past is not told: saying nothing would look as if there had been no plan. */
function NotReplayed() {
  const { t } = useTranslation('budget');
  return (
    <Panel name="budget" title={t('title')} span={t('span')}>
      <p className="quiet budget-past">
        {t('notReplayed')}{' '}
        <a className="link" href={BUDGET_HREF}>
          {t('openPresent')}
        </a>
      </p>
    </Panel>
  );
}

function Aside({ isStopped }: { isStopped: boolean }) {
  const { t } = useTranslation('budget');
  return (
    <span className="budget-more">
      {isStopped && (
        <span className="budget-stopped">
          <Mark shape="cross" tone="bad" /> {t('stop.stopped')}
        </span>
      )}
      <a className="link" href={BUDGET_HREF}>
        {t('open')}
      </a>
    </span>
  );
}

/** A line; two more where there is room. */
function PlanBrief({ paced, isAlone }: { paced: PacedPlan; isAlone: boolean }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  const { plan, spent, expected } = paced;
  const worst = furthestOff(paced);
  const [done, due] = [words.short(plan.id, spent), words.short(plan.id, expected)];
  return (
    <div className="plan-brief" data-plan={plan.id}>
      <p>
        <span className="plan-brief-name" title={words.plan(plan.id)}>
          {words.plan(plan.id)}
        </span>
        <ModeBadge isLive={plan.live} />
        <PaceBar paced={paced} label={t('pace.bar', { spent: done, expected: due })} />
        <PaceMark paced={paced} />
      </p>
      {isAlone && <p className="quiet">{t('pace.spentOf', { spent: done, expected: due })}</p>}
      {isAlone && worst && (
        <p>
          {t('pace.furthest', { line: words.line(plan.id, worst.line.id) })} <PaceMark paced={worst} />
        </p>
      )}
    </div>
  );
}

function LatestMove() {
  const { t } = useTranslation(['budget', 'screen']);
  const words = useBudgetWords();
  const localized = useLocalized();
  const language = useLanguage();
  const now = useServerNow();
  const [latest] = useTable('moves');
  if (!latest) return null;
  const ago = formatDuration(now - Date.parse(latest.changedAt), language);
  const change = words.change(latest);
  return (
    <p className="budget-latest" title={`${localized(latest.ruleName)} · ${change}`}>
      <MoveState state={stateAt(latest, now)} />
      <span className="budget-change">{change}</span>
      <span className="quiet">{t('screen:competitors.ago', { time: ago })}</span>
    </p>
  );
}
