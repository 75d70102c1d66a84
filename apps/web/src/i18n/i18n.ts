import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { budgetEn } from './budget-en';
import { budgetZhCN } from './budget-zh-cn';
import { en } from './en';
import { escalationEn } from './escalation-en';
import { escalationZhCN } from './escalation-zh-cn';
import { chooseLanguage, LANGUAGES, type Language } from './language';
import type {
  BudgetMessages,
  EscalationMessages,
  ExploreMessages,
  Messages,
  ReplayMessages,
  ReportMessages,
  ResponseMessages,
} from './messages';
import { replayEn } from './replay-en';
import { replayZhCN } from './replay-zh-cn';
import { reportsEn } from './reports-en';
import { reportsZhCN } from './reports-zh-cn';
import { responseEn } from './response-en';
import { responseZhCN } from './response-zh-cn';
import { openSpaces, spacing } from './spacing';
import { zhCN } from './zh-cn';

const REMEMBERED = 'mcc.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'screen';
    // the texts of `explore` come with its page
    resources: {
      screen: Messages;
      response: ResponseMessages;
      replay: ReplayMessages;
      budget: BudgetMessages;
      escalation: EscalationMessages;
      reports: ReportMessages;
      explore: ExploreMessages;
    };
  }
}

export const i18n = createInstance();

function showLanguage(language: string): void {
  document.documentElement.lang = language;
  document.title = i18n.t('product');
}

/** Loads both languages (they are small) and shows the remembered or the browser's one. */
export async function startI18n(): Promise<void> {
  i18n.on('languageChanged', showLanguage);
  await i18n
    .use(initReactI18next)
    .use(spacing)
    .init({
      showSupportNotice: false,
      lng: chooseLanguage(localStorage.getItem(REMEMBERED), navigator.languages),
      // both languages have all texts, so that no other place has to be looked at for each of them
      fallbackLng: false,
      load: 'currentOnly',
      supportedLngs: LANGUAGES,
      defaultNS: 'screen',
      postProcess: spacing.name,
      resources: {
        'zh-CN': openSpaces({
          screen: zhCN,
          response: responseZhCN,
          replay: replayZhCN,
          budget: budgetZhCN,
          escalation: escalationZhCN,
          reports: reportsZhCN,
        }),
        en: {
          screen: en,
          response: responseEn,
          replay: replayEn,
          budget: budgetEn,
          escalation: escalationEn,
          reports: reportsEn,
        },
      },
      // React escapes every text it draws.
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  showLanguage(i18n.language);
}

/** Switches the language and remembers it on this device. */
export async function switchLanguage(language: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, language);
  await i18n.changeLanguage(language);
}
