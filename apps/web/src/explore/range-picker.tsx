import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../dialog/form-text';
import { formatZone } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { serverNow } from '../time/server-now';
import { clockFace } from '../time/zone-clock';
import type { ControlProps } from './control-props';
import { stretchOf } from './explore-range';
import { PRESETS } from './explore-state';
import { isClockTime } from './explore-url';

/** The usual ranges. */
export function PresetPicker({ state, onChange }: ControlProps) {
  const { t } = useTranslation('explore');
  return (
    <fieldset className="explore-field">
      <legend>{t('range.label')}</legend>
      <div className="explore-presets">
        {PRESETS.map((preset) => (
          <button
            key={preset}
            type="button"
            className="chip"
            aria-pressed={state.range === preset}
            onClick={() => onChange({ range: preset })}
          >
            {t(`range.${preset}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** From when to when, by the clocks of the business zone. It begins with the range shown. */
export function RangePicker(props: ControlProps) {
  return <RangeForm key={JSON.stringify(props.state.range)} {...props} />;
}

function RangeForm({ state, onChange }: ControlProps) {
  const { t } = useTranslation('explore');
  const style = useStyle();
  const [shown] = useState(() => stretchOf(state.range, serverNow(), style.timeZone));
  const [isWrong, setWrong] = useState(false);
  const clockTime = (time: number): string =>
    new Date(clockFace(time, style.timeZone)).toISOString().slice(0, 16);
  const show = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from = '', to = ''] = [textOf(form, 'from'), textOf(form, 'to')];
    const isRight = isClockTime(from) && isClockTime(to) && from < to;
    setWrong(!isRight);
    if (isRight) onChange({ range: { from, to } });
  };
  return (
    <form className="explore-custom" onSubmit={show}>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {t(`range.${end}`)}
          <input type="datetime-local" name={end} required defaultValue={clockTime(shown[end])} />
        </label>
      ))}
      <span className="quiet">{t('range.zone', { zone: formatZone(shown.to, style) })}</span>
      {isWrong && <p role="alert">{t('range.order')}</p>}
      <button type="submit" className="button">
        {t('range.apply')}
      </button>
    </form>
  );
}
