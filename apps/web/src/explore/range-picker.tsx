import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../dialog/form-text';
import { useStyle } from '../i18n/use-language';
import { MomentField } from '../time/moment-field';
import { serverNow } from '../time/server-now';
import { faceOfText } from '../time/moment-text';
import type { ControlProps } from './control-props';
import { stretchOf } from './explore-range';
import { PRESETS, type ClockTime } from './explore-state';
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

/** As it stands in the address; empty where nothing can be read. */
function clockTimeOf(text: string): ClockTime {
  const face = faceOfText(text);
  return face === null ? '' : new Date(face).toISOString().slice(0, 16);
}

function RangeForm({ state, onChange }: ControlProps) {
  const { t } = useTranslation('explore');
  const style = useStyle();
  const [shown] = useState(() => stretchOf(state.range, serverNow(), style.timeZone));
  const [isWrong, setWrong] = useState(false);
  const show = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from = '', to = ''] = (['from', 'to'] as const).map((end) => clockTimeOf(textOf(form, end) ?? ''));
    const isRight = isClockTime(from) && isClockTime(to) && from < to;
    setWrong(!isRight);
    if (isRight) onChange({ range: { from, to } });
  };
  return (
    <form className="explore-custom" onSubmit={show}>
      {(['from', 'to'] as const).map((end) => (
        <MomentField
          key={end}
          name={end}
          label={t(`range.${end}`)}
          initial={shown[end]}
          precision="minute"
          withZone={end === 'to'}
        />
      ))}
      {isWrong && (
        <p role="alert" className="failure">
          {t('range.order')}
        </p>
      )}
      <button type="submit" className="button">
        {t('range.apply')}
      </button>
    </form>
  );
}
