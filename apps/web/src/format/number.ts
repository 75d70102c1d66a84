import type { EvidenceValue, KpiUnit } from '@mcc/contracts';
import type { Language } from '../i18n/language';
import { withSpacedUnit } from './spaced-unit';

/** How numbers are written: in which language and, for money, in which currency (ISO 4217). */
export interface NumberStyle {
  language: Language;
  currency: string;
}

/** From here on values are shortened: 万 and 亿 in Chinese, K, M and B in English. */
const COMPACT_FROM = 10_000;
const PERCENT_FINE_BELOW = 0.1;

/** "times" after a number */
const TIMES: Record<Language, string> = { 'zh-CN': '倍', en: 'x' };

const formats = new Map<string, Intl.NumberFormat>();

/** Making an `Intl.NumberFormat` is slow, so each is made once. */
function format(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, options);
  formats.set(key, made);
  return made;
}

const money = (currency: string): Intl.NumberFormatOptions => ({
  style: 'currency',
  currency,
  currencyDisplay: 'narrowSymbol',
});

const fixed = (digits: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
});

// Four digits always: a number that changes does not change its width.
const COMPACT: Intl.NumberFormatOptions = {
  notation: 'compact',
  minimumSignificantDigits: 4,
  maximumSignificantDigits: 4,
};

/**
 * Writes a KPI's value short enough for a tile, e.g. `¥128.4万`, `12.35K`, `1.83%`, `3.42倍`.
 *
 * @param value money in currency units, ratios 0…1, seconds in s
 */
export function formatShort(value: number, unit: KpiUnit, style: NumberStyle): string {
  const { language, currency } = style;
  const size = Math.abs(value);
  switch (unit) {
    case 'count':
      return format(language, size < COMPACT_FROM ? fixed(0) : COMPACT).format(value);
    case 'number':
      return format(language, size < 100 ? fixed(2) : size < COMPACT_FROM ? fixed(0) : COMPACT).format(value);
    case 'money':
      return format(language, {
        ...money(currency),
        ...(size < 1_000 ? fixed(2) : size < COMPACT_FROM ? fixed(0) : COMPACT),
      }).format(value);
    case 'ratio':
      return format(language, { style: 'percent', ...fixed(size < PERCENT_FINE_BELOW ? 2 : 1) }).format(
        value,
      );
    case 'multiple':
      return format(language, size < 100 ? fixed(2) : fixed(0)).format(value) + TIMES[language];
    case 'seconds':
      return withSpacedUnit(
        format(language, { style: 'unit', unit: 'second', unitDisplay: 'short', ...fixed(1) }).format(value),
      );
  }
}

/** Writes a value for an axis: at most three digits. Units as in {@link formatShort}. */
export function formatAxis(value: number, unit: KpiUnit, style: NumberStyle): string {
  return formatDigits(value, unit, style, 3);
}

function formatDigits(
  value: number,
  unit: KpiUnit,
  { language, currency }: NumberStyle,
  maximumSignificantDigits: number,
): string {
  const digits: Intl.NumberFormatOptions = { notation: 'compact', maximumSignificantDigits };
  if (unit === 'money') return format(language, { ...money(currency), ...digits }).format(value);
  if (unit === 'ratio') return format(language, { style: 'percent', maximumSignificantDigits }).format(value);
  return format(language, digits).format(value);
}

/** Digits that the ends of a span have; more where they would look the same. */
const SPAN_DIGITS = [2, 3, 4];

/** Writes from where to where with few digits and the unit once: `3.1–3.9%`, `¥32–41万`. Units as in {@link formatShort}. */
export function formatSpan(low: number, high: number, unit: KpiUnit, style: NumberStyle): string {
  const write = (value: number, digits: number): string =>
    unit === 'seconds' || unit === 'multiple'
      ? formatShort(value, unit, style)
      : formatDigits(value, unit, style, digits);
  const digits = SPAN_DIGITS.find((each) => write(low, each) !== write(high, each)) ?? 2;
  return spanOf(write(low, digits), write(high, digits));
}

/** Joins two numbers; what stands before and after the digits is written once where it is the same. */
function spanOf(from: string, to: string): string {
  const [, before = '', digits = from, after = ''] = /^(\D*)([\d.,]+)(.*)$/.exec(from) ?? [];
  const isShared = !before.includes('-') && to.startsWith(before) && to.endsWith(after);
  return isShared ? `${before}${digits}–${to.slice(before.length)}` : `${from}–${to}`;
}

/** Writes a value with all its digits, for hovering and for evidence. Units as in {@link formatShort}. */
export function formatFull(value: number, unit: KpiUnit, style: NumberStyle): string {
  const { language, currency } = style;
  if (unit === 'count') return format(language, { maximumFractionDigits: 2 }).format(value);
  if (unit === 'money')
    return format(language, { ...money(currency), maximumFractionDigits: 4 }).format(value);
  return formatShort(value, unit, style);
}

/** Writes one value of an alert's evidence. */
export function formatEvidence({ value, unit }: EvidenceValue, style: NumberStyle): string {
  switch (unit) {
    case 'percent':
      return format(style.language, { maximumFractionDigits: 2 }).format(value) + '%';
    case 'ms':
      return formatFull(value / 1_000, 'seconds', style);
    case 'ratio':
    case 'count':
    case 'money':
      return formatFull(value, unit, style);
  }
}

/** Writes how many a minute, e.g. `4.2`; from 100 on without a decimal. */
export function formatPace(perMinute: number, { language }: NumberStyle): string {
  return format(language, fixed(perMinute < 100 ? 1 : 0)).format(perMinute);
}

/** Writes a relative change with its sign, e.g. `+12.3%`; from ±1000 % on without a decimal. */
export function formatRelativeChange(change: number, { language }: NumberStyle): string {
  const digits = Math.abs(change) < 10 ? 1 : 0;
  return format(language, { style: 'percent', signDisplay: 'exceptZero', ...fixed(digits) }).format(change);
}

/** Writes how large a relative change is, whichever way it goes, e.g. `12.3%`; from 100 % on without a decimal. */
export function formatChangeSize(change: number, { language }: NumberStyle): string {
  const size = Math.abs(change);
  return format(language, { style: 'percent', ...fixed(size < 0.9995 ? 1 : 0) }).format(size);
}

/** Writes the difference of two ratios in percentage points with its sign, e.g. `+0.31`; the caller adds the word. */
export function formatPoints(difference: number, { language }: NumberStyle): string {
  return format(language, { signDisplay: 'exceptZero', ...fixed(2) }).format(difference * 100);
}

/** Writes a share of a whole, e.g. `97%`, `0.4%`; more than 100 % and less than nothing are possible. */
export function formatShare(share: number, { language }: NumberStyle): string {
  const digits = Math.abs(share) < 0.0995 ? 1 : 0;
  return format(language, { style: 'percent', ...fixed(digits) }).format(share);
}

/** Writes a difference with its sign and all its digits, e.g. `+12`, `-¥3.5`. Units as in {@link formatShort}. */
export function formatDifference(difference: number, unit: KpiUnit, style: NumberStyle): string {
  return (difference > 0 ? '+' : difference < 0 ? '-' : '') + formatFull(Math.abs(difference), unit, style);
}
