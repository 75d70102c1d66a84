import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutAlert } from '../alert-acts/about-alert';
import type { ActDialogProps } from '../alert-acts/open-act';
import { FormDialog } from '../dialog/form-dialog';
import { endOfForm } from '../dialog/form-end';
import { textOf } from '../dialog/form-text';
import { SpanButtons } from '../dialog/span-buttons';
import { useStyle } from '../i18n/use-language';
import { serverNow } from '../time/server-now';
import { endOf } from '../time/until';
import { matchersFor } from './matchers';
import { countFitting, silence } from './silences';
import { useMatcherWords } from './use-matcher-words';

const SPANS = ['hour', 'fourHours', 'tomorrow'] as const;
const REASON_MAX_LENGTH = 500;

/** Silences alerts like this one: one press where the usual conditions and reason will do. */
export function SilenceDialog({ alert, actor, onClose }: ActDialogProps) {
  const { t } = useTranslation('response');
  const { timeZone } = useStyle();
  const words = useMatcherWords((rule) => (rule === alert.rule ? alert.ruleName : undefined));
  const all = matchersFor(alert);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = all.filter(({ field }) => !left.includes(field));
  const { data: fitting } = useQuery({
    queryKey: ['silence-fits', chosen],
    queryFn: () => countFitting(chosen, actor, new Date(endOf('hour', serverNow(), timeZone)).toISOString()),
    enabled: chosen.length > 0,
    retry: false,
  });

  const send = async (form: FormData): Promise<void> => {
    const until = endOfForm(form, serverNow(), timeZone);
    if (until === undefined || chosen.length === 0) return;
    await silence({ matchers: chosen, author: actor, reason: textOf(form, 'reason') ?? '', until });
  };
  const toggle = (field: string): void =>
    setLeft(left.includes(field) ? left.filter((other) => other !== field) : [...left, field]);

  return (
    <FormDialog title={t('silence.title')} onSubmit={send} onClose={onClose}>
      <AboutAlert alert={alert} actor={actor} />
      <p>{t('silence.explanation')}</p>
      <fieldset className="choices">
        <legend>{t('silence.matchers')}</legend>
        {all.map((matcher) => (
          <label key={matcher.field}>
            <input
              type="checkbox"
              checked={!left.includes(matcher.field)}
              onChange={() => toggle(matcher.field)}
            />
            {words(matcher)}
          </label>
        ))}
        <p className="quiet" role="status">
          {chosen.length === 0
            ? t('silence.needMatcher')
            : fitting === undefined
              ? t('silence.fitsUnknown')
              : t('silence.fits', { total: fitting })}
        </p>
      </fieldset>
      <label>
        {t('silence.reason')}
        <input
          name="reason"
          defaultValue={t('silence.usualReason')}
          maxLength={REASON_MAX_LENGTH}
          pattern=".*\S.*"
          required
        />
      </label>
      <fieldset className="choices" disabled={chosen.length === 0}>
        <legend>{t('silence.for')}</legend>
        <SpanButtons spans={SPANS} />
      </fieldset>
    </FormDialog>
  );
}
