import type { ComparisonKind, Dimension } from '@mcc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStyle } from '../i18n/use-language';
import { serverNow } from '../time/server-now';
import type { ControlProps } from './control-props';
import { stepsFor, stretchOf } from './explore-range';
import { DIMENSIONS, STRETCHES, type ExploreState } from './explore-state';
import { FilterPicker } from './filter-picker';
import { KpiCards } from './kpi-cards';
import { KpiPicker } from './kpi-picker';
import { PresetPicker, RangePicker } from './range-picker';
import { useIsWide } from './use-is-wide';

/**
 * What is to be shown. Each choice is a new address, so the browser's back button takes it back. Where there is little room
 * only the choices that are made most often are open.
 */
export function ExploreControls({ state, onChange }: ControlProps) {
  const { t } = useTranslation('explore');
  const isWide = useIsWide();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="panel explore-controls" aria-label={t('controls')}>
      <KpiPicker state={state} onChange={onChange} />
      <KpiCards kpis={state.kpis} />
      <PresetPicker state={state} onChange={onChange} />
      <details
        className="explore-more"
        open={isWide || isOpen}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open && !isWide)}
      >
        <summary className="button">{t('more')}</summary>
        <RangePicker state={state} onChange={onChange} />
        <SplitPicker state={state} onChange={onChange} />
        <FilterPicker state={state} onChange={onChange} />
        <StepPicker state={state} onChange={onChange} />
        <ComparePicker state={state} onChange={onChange} />
      </details>
    </section>
  );
}

function SplitPicker({ state, onChange }: ControlProps) {
  const { t } = useTranslation(['explore', 'screen']);
  return (
    <label className="explore-field">
      {t('by.label')}
      <select
        value={state.by ?? ''}
        onChange={({ target }) => onChange({ by: target.value === '' ? null : (target.value as Dimension) })}
      >
        <option value="">{t('by.none')}</option>
        {DIMENSIONS.map((dimension) => (
          <option key={dimension} value={dimension}>
            {t(`screen:dimension.${dimension}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function StepPicker({ state, onChange }: ControlProps) {
  const { t } = useTranslation('explore');
  const { timeZone } = useStyle();
  const fitting = stepsFor(stretchOf(state.range, serverNow(), timeZone));
  const shown = fitting.find((step) => step === state.step) ?? 'auto';
  return (
    <label className="explore-field">
      {t('step.label')}
      <select
        value={shown}
        onChange={({ target }) => onChange({ step: target.value as ExploreState['step'] })}
      >
        {(['auto', ...fitting] as const).map((step) => (
          <option key={step} value={step}>
            {t(`step.${step}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function ComparePicker({ state, onChange }: ControlProps) {
  const { t } = useTranslation('explore');
  return (
    <fieldset className="explore-field">
      <legend>{t('compare.label')}</legend>
      <select
        aria-label={t('compare.stretch')}
        value={state.stretch ?? ''}
        onChange={({ target }) =>
          onChange({ stretch: target.value === '' ? null : (target.value as ComparisonKind) })
        }
      >
        <option value="">{t('compare.none')}</option>
        {STRETCHES.map((kind) => (
          <option key={kind} value={kind}>
            {t(`compare.${kind}`)}
          </option>
        ))}
      </select>
      <div className="explore-checks">
        {(['baseline', 'target'] as const).map((kind) => (
          <label key={kind} className="explore-check">
            <input
              type="checkbox"
              checked={state[kind]}
              onChange={({ target }) => onChange({ [kind]: target.checked })}
            />
            {t(`compare.${kind}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
