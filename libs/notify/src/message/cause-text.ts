import type { AlertCause, CauseCut, CauseValue, Language } from '@mcc/contracts';

/** Values and dimensions that a line has room for. */
const MAX_VALUES = 3;
const MAX_CUTS = 2;

type Cause = Pick<AlertCause, 'kind' | 'cuts'>;

/**
 * What makes the change that an alert is about, in one line: the values that stand out with their shares of the change, of
 * prices those that moved. Null: nothing stands out, and then nothing is said.
 */
export function causeText({ kind, cuts }: Cause, language: Language): string | null {
  const parts = cuts
    .map((cut) => (kind === 'prices' ? pricesOf(cut) : sharesOf(cut, language)))
    .filter((part) => part !== null);
  return parts.length === 0 ? null : parts.slice(0, MAX_CUTS).join('; ');
}

function sharesOf({ dimension, values, decisive }: CauseCut, language: Language): string | null {
  const told = values.slice(0, Math.min(decisive, MAX_VALUES)).filter(({ value }) => value !== '');
  if (told.length === 0) return null;
  return told.map((each) => `${dimension} = ${each.value}${shareOf(each, language)}`).join(', ');
}

function shareOf({ share }: CauseValue, language: Language): string {
  if (share === null) return '';
  const percent = share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });
  return language === 'en' ? ` (${percent} of the change)` : `（占变化的 ${percent}）`;
}

function pricesOf({ dimension, values }: CauseCut): string | null {
  if (values.length === 0) return null;
  const moved = values
    .slice(0, MAX_VALUES)
    .map(({ value, before, after }) => `${value} ${before ?? '?'} → ${after ?? '?'}`);
  return `${dimension}: ${moved.join(', ')}`;
}
