import { useTranslation } from 'react-i18next';
import { FormDialog } from '../dialog/form-dialog';
import { textOf } from '../dialog/form-text';
import { useStyle } from '../i18n/use-language';
import { useView } from '../live/live-store';
import { MomentField } from '../time/moment-field';
import { timeOfText } from '../time/moment-text';
import { serverNow } from '../time/server-now';
import { chooseMoment, startReplay, useReplay } from './replay-store';
import { SPEEDS } from './speeds';

const MINUTE = 60_000;
/** How long ago the moments offered are, ms. */
const AGO = { quarter: 15 * MINUTE, hour: 60 * MINUTE, day: 24 * 60 * MINUTE };
const DEFAULT_SPEED = 60;

/** Asks for a moment of the past, while somebody wants to choose one. */
export function ReplayDialog() {
  const isChoosing = useReplay((store) => store.isChoosing);
  return isChoosing ? <MomentDialog /> : null;
}

function MomentDialog() {
  const { t } = useTranslation('replay');
  const { timeZone } = useStyle();
  const shown = useView((view) => view.replay, null);
  const send = (form: FormData): void => {
    const ago = textOf(form, 'ago');
    const at =
      ago === undefined ? timeOfText(textOf(form, 'moment') ?? '', timeZone) : serverNow() - Number(ago);
    if (at !== null) startReplay({ at, speed: Number(textOf(form, 'speed')), playing: true });
  };
  return (
    <FormDialog
      title={t('dialog.title')}
      submit={t('dialog.start')}
      onSubmit={send}
      onClose={() => chooseMoment(false)}
    >
      <p className="quiet">{t('dialog.hint')}</p>
      <MomentField
        name="moment"
        label={t('dialog.moment')}
        initial={shown?.at ?? serverNow() - AGO.quarter}
        precision="second"
        isFirst
      />
      <label>
        {t('dialog.speed')}
        <select name="speed" className="replay-select" defaultValue={shown?.speed ?? DEFAULT_SPEED}>
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {t('speed', { speed })}
            </option>
          ))}
        </select>
      </label>
      <div className="span-buttons" role="group" aria-label={t('dialog.quick')}>
        {Object.entries(AGO).map(([name, ago]) => (
          <button key={name} type="submit" name="ago" value={ago} className="button" formNoValidate>
            {t(`dialog.${name as keyof typeof AGO}`)}
          </button>
        ))}
      </div>
    </FormDialog>
  );
}
