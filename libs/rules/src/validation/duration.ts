import type { LocalizedText } from '@mcc/contracts';

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads `500ms`, `30s`, `5m`, `2h` or `7d` into ms; null when it is none of these. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text);
  if (!match) return null;
  return Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
}

/** Prints ms in the greatest unit that divides it, e.g. `90s`, `2h`. */
export function printDuration(ms: number): string {
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    if (ms > 0 && ms % UNITS[unit] === 0) return `${ms / UNITS[unit]}${unit}`;
  }
  return `${ms}ms`;
}

const NAMES = {
  ms: ['毫秒', 'ms'],
  s: ['秒', 's'],
  m: ['分钟', 'min'],
  h: ['小时', 'h'],
  d: ['天', 'd'],
} as const;

/** Says ms in words of both languages, in the greatest unit that divides it, e.g. `90 秒`, `90 s`. */
export function sayDuration(ms: number): LocalizedText {
  const unit = (['d', 'h', 'm', 's'] as const).find((name) => ms > 0 && ms % UNITS[name] === 0) ?? 'ms';
  const [zh, en] = NAMES[unit];
  return { 'zh-CN': `${ms / UNITS[unit]} ${zh}`, en: `${ms / UNITS[unit]} ${en}` };
}
