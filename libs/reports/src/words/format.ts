import type { KpiUnit, Language, ReportKpi } from '@mcc/contracts';
import { localTime } from '@mcc/metrics';
import { REPORT_WORDS } from './words';

const TIMES: Record<Language, string> = { 'zh-CN': ' 倍', en: 'x' };
const SECONDS: Record<Language, string> = { 'zh-CN': ' 秒', en: ' s' };

/** In which language and currency (ISO 4217) values are written. */
export interface ReportStyle {
  language: Language;
  currency: string;
  /** IANA zone of times */
  timeZone: string;
}

export const NOTHING = '–';

/** A KPI's value with the digits that people read. */
export function printValue(value: number | null, unit: KpiUnit, { language, currency }: ReportStyle): string {
  if (value === null) return NOTHING;
  const digits = (least: number, most = least): Intl.NumberFormatOptions => ({
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  const print = (options: Intl.NumberFormatOptions): string => value.toLocaleString(language, options);
  switch (unit) {
    case 'count':
      return print(digits(0, 2));
    case 'number':
      return print(digits(2));
    case 'money':
      return print({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits(2) });
    case 'ratio':
      return print({ style: 'percent', ...digits(2) });
    case 'multiple':
      return print(digits(2)) + TIMES[language];
    case 'seconds':
      return print(digits(1)) + SECONDS[language];
  }
}

/** A change with its sign: of ratios in percentage points, else in percent. */
export function printChange(
  change: number | null,
  { unit }: Pick<ReportKpi, 'unit'>,
  { language }: ReportStyle,
): string {
  if (change === null) return NOTHING;
  const options: Intl.NumberFormatOptions = { signDisplay: 'exceptZero', maximumFractionDigits: 1 };
  if (unit !== 'ratio') return change.toLocaleString(language, { ...options, style: 'percent' });
  const points = (change * 100).toLocaleString(language, { ...options, maximumFractionDigits: 2 });
  return points + REPORT_WORDS[language].points;
}

export function printShare(share: number | null, { language }: ReportStyle): string {
  return share === null
    ? NOTHING
    : share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 });
}

/** `2026-11-11 20:05` as the clocks of the zone show it. @param time ISO 8601 */
export function printTime(time: string, { timeZone }: ReportStyle): string {
  return new Date(localTime(Date.parse(time), timeZone)).toISOString().slice(0, 16).replace('T', ' ');
}

/** Whether a change is good or bad news; undefined: neither. */
export function toneOf(
  change: number | null,
  { direction }: Pick<ReportKpi, 'direction'>,
): 'good' | 'bad' | undefined {
  if (!change || direction === 'neutral') return undefined;
  return change > 0 === (direction === 'up-good') ? 'good' : 'bad';
}
