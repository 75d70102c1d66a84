import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatZoneName } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { faceOfText, momentText, type MomentPrecision } from './moment-text';

interface Props {
  name: string;
  label: string;
  /** epoch ms */
  initial: number;
  precision: MomentPrecision;
  /** also says whose clocks it means; where two stand together once is enough */
  withZone?: boolean;
  /** takes the focus when its dialog opens */
  isFirst?: boolean;
}

/**
 * Date and time of the wall's zone as a text. The browser's own field would speak the browser's language and leave open which
 * zone it means.
 */
export function MomentField({ name, label, initial, precision, withZone = true, isFirst = false }: Props) {
  const { t } = useTranslation();
  const style = useStyle();
  const id = useId();
  const [isWrong, setWrong] = useState(false);
  const written = momentText(initial, style.timeZone, precision);
  const wrong = t('moment.wrong', { example: written });
  /** Tells the browser too, which sends no form with a wrong field. */
  const judge = (input: HTMLInputElement): boolean => {
    const isNone = faceOfText(input.value) === null;
    input.setCustomValidity(isNone ? wrong : '');
    return isNone;
  };
  return (
    <div className="moment-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        defaultValue={written}
        autoComplete="off"
        spellCheck={false}
        required
        aria-invalid={isWrong}
        aria-describedby={`${id}-zone ${id}-wrong`}
        data-first-focus={isFirst ? '' : undefined}
        onChange={({ currentTarget }) => setWrong(judge(currentTarget) && isWrong)}
        onBlur={({ currentTarget }) => setWrong(judge(currentTarget))}
        onInvalid={(event) => {
          // said below the field, in the language of the screen
          event.preventDefault();
          setWrong(true);
          const { currentTarget } = event;
          if (currentTarget.form?.querySelector(':invalid') === currentTarget) currentTarget.focus();
        }}
      />
      {withZone && (
        <span id={`${id}-zone`} className="quiet moment-zone">
          {t('moment.zone', { zone: formatZoneName(initial, style) })}
        </span>
      )}
      <p id={`${id}-wrong`} role="alert" className="failure">
        {isWrong && wrong}
      </p>
    </div>
  );
}
