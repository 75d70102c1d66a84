import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useKpiText } from '../kpi/use-kpi-text';
import { useTable } from '../live/live-store';
import { Mark } from '../mark';
import { Panel } from '../panel';
import { funnelView, type FunnelStepView } from './funnel-view';

/** From the impression to the payment: how many come through each step, and which step loses most against what is usual. */
export function FunnelPanel() {
  const { t } = useTranslation();
  const steps = useTable('funnel');
  const { dictionary } = useKpiText();
  const isEmpty = steps.every(({ sample }) => sample === 0);
  return (
    <Panel
      name="funnel"
      title={t('funnel.title')}
      span={t('panel.today')}
      aside={t('funnel.legend')}
      empty={isEmpty ? t('funnel.empty') : null}
    >
      <ol className="funnel-steps">
        {funnelView(steps, dictionary).map((view) => (
          <Step key={view.step.kpi} view={view} />
        ))}
      </ol>
    </Panel>
  );
}

function Step({ view }: { view: FunnelStepView }) {
  const { t } = useTranslation();
  const text = useKpiText();
  const { step, length, isWorst } = view;
  const { rate } = step;
  return (
    <li className={`funnel-step${isWorst ? ' is-worst' : ''}`} data-step={step.kpi}>
      <span className="funnel-name">{text.name(step.kpi)}</span>
      <span className="funnel-bar" style={{ '--length': length } as CSSProperties} aria-hidden="true" />
      <span className="funnel-value" title={text.full(step.kpi, step.value)}>
        {text.short(step.kpi, step.value)}
      </span>
      <span
        className="funnel-rate"
        title={rate ? `${text.name(rate.kpi)}: ${text.explanation(rate.kpi)}` : undefined}
      >
        {rate && text.short(rate.kpi, rate.value)}
      </span>
      <span className="funnel-change">
        {isWorst && <Mark shape="diamond" tone="bad" />}
        {isWorst && <span className="visually-hidden">{t('funnel.worst')}</span>}
        <Against view={view} />
      </span>
    </li>
  );
}

/** What the rate is held against: the change since yesterday, else the benchmark that it misses. */
function Against({ view: { step, change, standing, lost } }: { view: FunnelStepView }) {
  const { t } = useTranslation();
  const text = useKpiText();
  if (!step.rate) return null;
  const loss = lost ? ` ${t('funnel.lost', { number: text.short(step.kpi, lost) })}` : '';
  if (change)
    return <span className={`standing-${standing?.verdict ?? 'inside'}`}>{text.change(change) + loss}</span>;
  if (standing?.against !== 'benchmark') return <span className="quiet">{t('kpi.change.none')}</span>;
  const benchmark = t('panel.benchmark', { value: text.short(step.rate.kpi, standing.baseline) });
  return <span className={`standing-${standing.verdict}`}>{benchmark + loss}</span>;
}
