import type { AlertView, Grade } from '@mcc/contracts';
import { clean, localTime } from '../terminal/plain-text';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const WORDS = {
  zh: {
    grade: { red: '红', orange: '橙', yellow: '黄' },
    state: {
      pending: '待确认',
      firing: '告警',
      acknowledged: '已确认',
      escalated: '已升级',
      recovering: '恢复中',
      resolved: '已恢复',
    },
    due: '响应期限',
    happened: '事件时间',
  },
  en: {
    grade: { red: 'RED', orange: 'ORANGE', yellow: 'YELLOW' },
    state: {
      pending: 'pending',
      firing: 'firing',
      acknowledged: 'acknowledged',
      escalated: 'escalated',
      recovering: 'recovering',
      resolved: 'resolved',
    },
    due: 'due',
    happened: 'event time',
  },
} as const;

const COLOURS: Record<Grade, string> = { red: '31', orange: '38;5;208', yellow: '33' };
const GREEN = '32';
const HOUR = 3_600_000;
const DIM = '2';

export interface LineStyle {
  language: Language;
  /** write ANSI colours */
  colour: boolean;
}

/** One alert as one line: time, grade, state, where, what, until when somebody has to respond. */
export function alertLine(alert: AlertView, { language, colour }: LineStyle): string {
  const words = WORDS[language];
  const locale = language === 'zh' ? 'zh-CN' : 'en';
  const paint = (code: string, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const over = alert.state === 'resolved' || alert.state === 'recovering';
  const key = Object.values(alert.key).join(' · ');
  const happened = isLate(alert) ? `  ${words.happened} ${localTime(alert.firedAt ?? '')}` : '';
  const deadline = alert.deadline === null ? '' : `  ${words.due} ${localTime(alert.deadline)}`;
  return [
    paint(DIM, localTime(alert.updatedAt)),
    paint(over ? GREEN : COLOURS[alert.grade], `${words.grade[alert.grade]} ${words.state[alert.state]}`),
    clean(alert.ruleName[locale]),
    clean(key),
    clean(alert.summary[locale]) + paint(DIM, happened + deadline),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

/** Fired by events of long ago, as in a replay: their time is worth telling. */
function isLate({ firedAt, raisedAt }: AlertView): boolean {
  return firedAt !== null && raisedAt !== null && Date.parse(raisedAt) - Date.parse(firedAt) > HOUR;
}
