import {
  DIMENSIONS,
  fromTenThousandths,
  nameOf,
  type Dimension,
  type DimensionValues,
  type LocalizedText,
  type NameKind,
  type Names,
  type TenThousandths,
} from '@mcc/contracts';

const LANGUAGES = ['zh-CN', 'en'] as const;

const both = (write: (language: keyof LocalizedText) => string): LocalizedText => ({
  'zh-CN': write('zh-CN'),
  en: write('en'),
});

/** The same text in both languages. */
export const same = (text: string): LocalizedText => ({ 'zh-CN': text, en: text });

/** Where a dimension is not given. */
const NOT_GIVEN = same('—');

/** Writes numbers, times and names for people, in both languages. */
export interface Wording {
  /** money from ten-thousandths, e.g. ¥12.30 */
  money(amount: TenThousandths): LocalizedText;
  /** percent (0…100), at most two decimals, e.g. 12.5% */
  percent(value: number): string;
  /** ratio (0…1) as a percentage with one decimal */
  ratio(value: number): string;
  /** event time in the installation's zone, to the minute */
  time(epochMs: number): LocalizedText;
  /** what people call the thing */
  name(kind: NameKind, id: string): LocalizedText;
  /** what people call the values of a key; a dash for dimensions that it does not have */
  dimensions(key: DimensionValues): Record<Dimension, LocalizedText>;
}

/** Which way a value has moved. */
export const MOVED = {
  down: { 'zh-CN': '下降', en: 'down' },
  up: { 'zh-CN': '上升', en: 'up' },
} as const satisfies Record<string, LocalizedText>;

export interface WordingOptions {
  /** ISO 4217 code */
  currency: string;
  /** IANA zone */
  timeZone: string;
  /** absent: things are called by their ids */
  names?: Names;
}

/** @throws RangeError for an unknown currency code or time zone */
export function createWording({ names = {}, ...options }: WordingOptions): Wording {
  const name = (kind: NameKind, id: string): LocalizedText => nameOf(names, kind, id);
  const [moneyZh, moneyEn] = LANGUAGES.map(
    (language) =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency: options.currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: 2,
        maximumFractionDigits: 4,
      }),
  ) as [Intl.NumberFormat, Intl.NumberFormat];
  const [timeZh, timeEn] = LANGUAGES.map(
    (language) =>
      new Intl.DateTimeFormat(language, {
        timeZone: options.timeZone,
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  ) as [Intl.DateTimeFormat, Intl.DateTimeFormat];
  return {
    money: (amount) =>
      both((language) => (language === 'zh-CN' ? moneyZh : moneyEn).format(fromTenThousandths(amount))),
    percent: (value) => `${Number(value.toFixed(2))}%`,
    ratio: (value) => `${(value * 100).toFixed(1)}%`,
    time: (epochMs) => both((language) => (language === 'zh-CN' ? timeZh : timeEn).format(epochMs)),
    name,
    dimensions: (key) =>
      Object.fromEntries(
        DIMENSIONS.map((dimension) => {
          const id = key[dimension];
          return [dimension, id === undefined ? NOT_GIVEN : name(dimension, id)];
        }),
      ) as Record<Dimension, LocalizedText>,
  };
}
