import type { AlertView, Grade } from '@mcc/contracts';
import { clean, localTime } from '../terminal/plain-text';
import { ALERT_WORDS, type AlertWords, type Language } from './alert-words';

const COLOURS: Record<Grade, string> = { red: '31', orange: '38;5;208', yellow: '33' };
const GREEN = '32';
const HOUR = 3_600_000;
const DIM = '2';

export interface LineStyle {
  language: Language;
  /** write ANSI colours */
  colour: boolean;
}

/** One alert as one line: time, grade, state, what, where, how much; then since when, by when and in whose hands. */
export function alertLine(alert: AlertView, { language, colour }: LineStyle): string {
  const words = ALERT_WORDS[language];
  const locale = language === 'zh' ? 'zh-CN' : 'en';
  const paint = (code: string, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const over = alert.state === 'resolved' || alert.state === 'recovering';
  // a command center of a later version may know other states
  const state = (words.state as Record<string, string>)[alert.state] ?? clean(alert.state);
  const further = detailsOf(alert, words).map((text) => `  ${clean(text)}`);
  return [
    paint(DIM, localTime(alert.updatedAt)),
    paint(over ? GREEN : COLOURS[alert.grade], `${words.grade[alert.grade]} ${state}`),
    clean(alert.ruleName[locale]),
    clean(Object.values(alert.key).join(' · ')),
    clean(alert.summary[locale]) + paint(DIM, further.join('')),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function detailsOf(alert: AlertView, words: AlertWords): string[] {
  const { firedAt, raisedAt, updatedAt, deadline, assignee, closeOut, flapping } = alert;
  return [
    raisedAt !== null && raisedAt !== updatedAt && `${words.since} ${localTime(raisedAt)}`,
    isLate(alert) && firedAt !== null && `${words.happened} ${localTime(firedAt)}`,
    deadline !== null && `${words.due} ${localTime(deadline)}`,
    acknowledgement(alert, words),
    assignee !== undefined && `${words.assignee} ${assignee}`,
    closeOut && [closeOut.reason && words.reason[closeOut.reason], closeOut.by].filter(Boolean).join(' · '),
    flapping && words.flapping(flapping.firings),
  ].filter((text) => typeof text === 'string');
}

function acknowledgement({ acknowledgedBy, acknowledgedUntil, state }: AlertView, words: AlertWords) {
  if (acknowledgedBy === undefined || state === 'resolved') return undefined;
  const until = acknowledgedUntil === undefined ? '' : ` ${words.until} ${localTime(acknowledgedUntil)}`;
  return `${words.acknowledgedBy} ${acknowledgedBy}${until}`;
}

/** Fired by events of long ago, as in a replay: their time is worth telling. */
function isLate({ firedAt, raisedAt }: AlertView): boolean {
  return firedAt !== null && raisedAt !== null && Date.parse(raisedAt) - Date.parse(firedAt) > HOUR;
}
