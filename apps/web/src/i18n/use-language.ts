import type { LocalizedText } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import type { NumberStyle } from '../format/number';
import type { TimeStyle } from '../format/time';
import { useView } from '../live/live-store';
import { isLanguage, LANGUAGES, type Language } from './language';

/** The language shown; draws the component again when it is switched. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : LANGUAGES[0];
}

/** Until the server has told the business time zone. */
const DEVICE_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How numbers and times are written now: language, currency and business time zone. */
export function useStyle(): NumberStyle & TimeStyle {
  const language = useLanguage();
  const currency = useView((view) => view.currency, 'CNY');
  const timeZone = useView((view) => view.timeZone, DEVICE_ZONE);
  return { language, currency, timeZone };
}

/** Picks the text of the language shown. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage();
  return (text) => text[language];
}

/** Translates a name that comes with the data; an unknown one is shown as it is. */
export function useNames(
  kind: 'dimension' | 'evidence' | 'channels.columns' | 'rooms.columns' | 'opinion.columns',
): (name: string) => string {
  const { t } = useTranslation();
  // Looked up as an object: names from the data may hold the dots and colons that i18next takes for separators.
  const names: Record<string, string> = t(kind, { returnObjects: true });
  return (name) => (Object.hasOwn(names, name) ? names[name] : undefined) ?? name;
}
