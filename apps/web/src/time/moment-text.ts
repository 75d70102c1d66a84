import { clockFace, timeAt } from './zone-clock';

/** How exactly a moment is written. */
export type MomentPrecision = 'minute' | 'second';

const LENGTH: Record<MomentPrecision, number> = { minute: 16, second: 19 };

/**
 * Date and time of day in numbers, in the order of ISO 8601, which both languages read alike. Between them whatever people write
 * there: blanks, hyphens, dots, slashes, colons, 年 月 日 时 分 秒.
 */
const WRITTEN =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日?[T\s]\s*|日)(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})?)?秒?$/;

/** What the clocks of a zone show at a time (epoch ms), e.g. `2026-11-29 20:15:03`. */
export function momentText(time: number, timeZone: string, precision: MomentPrecision = 'second'): string {
  return new Date(clockFace(time, timeZone)).toISOString().slice(0, LENGTH[precision]).replace('T', ' ');
}

/** Reads what somebody has written as a face, see {@link clockFace}; null: it is no moment of the calendar. */
export function faceOfText(text: string): number | null {
  // full-width digits and colons are those of ASCII
  const parts = WRITTEN.exec(text.normalize('NFKC').trim())
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const face = Date.UTC(year, month - 1, day, hour, minute, second);
  const found = new Date(face);
  // the 30th of February would be the 2nd of March
  const isReal =
    found.getUTCMonth() === month - 1 &&
    found.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    year >= 1970 &&
    year < 2100;
  return isReal ? face : null;
}

/** When the clocks of a zone show what somebody has written, epoch ms; null: they never do. */
export function timeOfText(text: string, timeZone: string): number | null {
  const face = faceOfText(text);
  return face === null ? null : timeAt(face, timeZone);
}
