import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../i18n/i18n';
import { LANGUAGES, type Language } from '../i18n/language';
import { useLanguage } from '../i18n/use-language';

/** Each language in its own words, whatever is shown now. */
const OWN_NAMES: Record<Language, string> = { 'zh-CN': '中文', en: 'EN' };

export function LanguageSwitch() {
  const { t } = useTranslation();
  const shown = useLanguage();
  return (
    <div className="language" role="group" aria-label={t('header.language')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === shown}
          onClick={() => void switchLanguage(language)}
        >
          {OWN_NAMES[language]}
        </button>
      ))}
    </div>
  );
}
