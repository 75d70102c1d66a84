import {
  DIMENSION_NAMES,
  nameOf,
  type AlertCause,
  type CauseCut,
  type CauseValue,
  type Language,
  type Names,
} from '@mcc/contracts';
import { LETTER_WORDS } from './words';

/** Values and dimensions that a line has room for. */
const MAX_VALUES = 3;
const MAX_CUTS = 2;

type Cause = Pick<AlertCause, 'kind' | 'cuts'>;

/**
 * What makes the change that an alert is about, in one line: the values that stand out with their shares of the change, of
 * prices those that moved. Null: nothing stands out, and then nothing is said.
 */
export function causeText({ kind, cuts }: Cause, language: Language, names: Names): string | null {
  const parts = cuts
    .map((cut) => (kind === 'prices' ? pricesOf : sharesOf)(cut, language, names))
    .filter((part) => part !== null);
  return parts.length === 0 ? null : parts.slice(0, MAX_CUTS).join('; ');
}

function sharesOf(cut: CauseCut, language: Language, names: Names): string | null {
  const { dimension, values, decisive } = cut;
  const told = values.slice(0, Math.min(decisive, MAX_VALUES)).filter(({ value }) => value !== '');
  if (told.length === 0) return null;
  const { separator } = LETTER_WORDS[language];
  const named = told.map((each) => nameOf(names, dimension, each.value)[language] + shareOf(each, language));
  return `${headOf(cut, language)}${named.join(separator)}`;
}

function shareOf({ share }: CauseValue, language: Language): string {
  if (share === null) return '';
  const percent = share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });
  return language === 'en' ? ` (${percent} of the change)` : `（占变化的 ${percent}）`;
}

function pricesOf(cut: CauseCut, language: Language, names: Names): string | null {
  const { dimension, values } = cut;
  if (values.length === 0) return null;
  const moved = values
    .slice(0, MAX_VALUES)
    .map(
      ({ value, before, after }) =>
        `${nameOf(names, dimension, value)[language]} ${before ?? '?'} → ${after ?? '?'}`,
    );
  return `${headOf(cut, language)}${moved.join(LETTER_WORDS[language].separator)}`;
}

const headOf = ({ dimension }: CauseCut, language: Language): string =>
  `${DIMENSION_NAMES[dimension][language]} `;
